export type Severity = 'high' | 'medium' | 'low';

/** Regular expressions over the folded text beside a finding; `left` ends at it, `right` begins after it. */
export interface ContextFeature {
  readonly left?: string;
  readonly right?: string;
  /** Tested on left context, finding and right context together. */
  readonly around?: string;
  /** The text does not begin so: 客服回复 before words says who speaks. */
  readonly notBegins?: string;
  /** Kinds of observation (`review`, `listing` …) to which the feature is limited. */
  readonly kinds?: readonly string[];
  readonly productCategories?: readonly string[];
}

/** One pattern (`{全国|全球}第一`) with what must and must not stand beside it. */
export interface LexiconTerm {
  readonly id: string;
  readonly pattern: string;
  readonly severity: Severity;
  /** Ids of the exceptions that may cover the term. */
  readonly exceptions: readonly string[];
  readonly left?: string;
  readonly right?: string;
  readonly notLeft?: string;
  readonly notRight?: string;
  /** Tested on left context, `⟨`, finding, `⟩` and right context together: what must stand near, on either side. */
  readonly near?: string;
  /** Who hides the word shows what is meant: a disguise that takes intent replaces what must stand near. */
  readonly disguiseSuffices?: boolean;
  /** For goods of these classes a written word speaks for itself, and nothing need stand near. */
  readonly classSuffices?: readonly string[];
  /** In texts of these kinds (`listing`) a written word speaks for itself: whoever lists goods offers them. */
  readonly kindSuffices?: readonly string[];
  /**
   * Goods that the law lets be sold with a permit, a mark or a proof of origin: whether there is one has to be looked up, so the finding needs
   * `permit`. Only where this stands near, as `near` is tested (无证, 野生), do the words themselves say that there is none.
   */
  readonly permitUnless?: string;
  /** The rule does not apply to these classes of goods; an unknown class leaves the finding undecided. */
  readonly exceptCategories?: readonly string[];
  /** The rule applies to these classes of goods only; an unknown class leaves the finding undecided. */
  readonly onlyCategories?: readonly string[];
}

export interface LexiconRule {
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly category: string;
  /** Statute and article, as shown to people. */
  readonly article: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly terms: readonly LexiconTerm[];
  /** Longer innocent words that contain a term (最高人民法院): a hit inside one of them is none. */
  readonly innocent: readonly string[];
}

export interface LexiconException {
  readonly id: string;
  readonly kind: string;
  readonly basis: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  /** The exception applies when one feature holds; within a feature everything given must hold. */
  readonly features: readonly ContextFeature[];
}

/** Plain data: everything the scanner needs to know of the law. */
export interface Lexicon {
  readonly rules: readonly LexiconRule[];
  readonly exceptions: readonly LexiconException[];
  /** Classes of goods that are known beside those that these rules name. */
  readonly classes?: readonly string[];
  readonly goodsNames?: readonly GoodsNames[];
}

/** Names under which goods of one class are sold (袜子, 苦荞茶); of no certain class where `goods` is null (药酒). */
export interface GoodsNames {
  readonly goods: string | null;
  readonly names: readonly string[];
}

export interface ScanInput {
  readonly text: string;
  readonly kind?: string;
  /** A value that no rule knows counts as not given. */
  readonly productCategory?: string;
  /** Registration, filing or review number of the goods; says their class where no known `productCategory` is given. */
  readonly approvalNumber?: string;
  /** Civil date of the act: only rules and exceptions in force on it are used. Without it all are. */
  readonly at?: string;
}

export interface ScanException {
  readonly kind: string;
  readonly basis: string;
}

export interface ScanFinding {
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly category: string;
  readonly termId: string;
  /** The term as the law's list writes it. */
  readonly term: string;
  /** `text.slice(start, end)` of the original text. */
  readonly matched: string;
  readonly start: number;
  readonly end: number;
  /** Disguises seen, such as `insertedSymbol`; empty for the plain word. */
  readonly variants: readonly string[];
  readonly article: string;
  readonly exception: ScanException | null;
  readonly score: number;
  /** Inputs that are missing to decide, such as `productCategory`. */
  readonly needs: readonly string[];
}
