import { Title } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { linkTo } from '../route.ts';
import { ShopSearch } from './find-shop.tsx';

export function Home() {
  const { home, proof } = usePhrases();
  return (
    <>
      <Title>{home.title}</Title>
      <ShopSearch />
      <ul className="doors">
        <Door to="/warnings" name={home.warnings} say={home.warningsSay} enter={home.read} />
        <Door to="/remedy" name={home.remedy} say={home.remedySay} enter={home.read} />
        <Door to="/permits" name={home.permits} say={home.permitsSay} enter={home.read} />
        <Door to="/services" name={home.services} say={home.servicesSay} enter={home.read} />
        <Door to="/notices" name={home.notices} say={home.noticesSay} enter={home.read} />
        <Door to="/inspections" name={home.inspections} say={home.inspectionsSay} enter={home.read} />
        <Door to="/receipts" name={home.receipts} say={home.receiptsSay} enter={home.read} />
        <Door to="/proofs" name={proof.door} say={proof.doorSay} enter={home.read} />
        <Door to="/own" name={home.business} say={home.businessSay} enter={home.enter} />
      </ul>
    </>
  );
}

interface DoorProps {
  readonly to: string;
  readonly name: string;
  readonly say: string;
  readonly enter: string;
}

function Door({ to, name, say, enter }: DoorProps) {
  return (
    <li>
      <a className="door" {...linkTo(to)}>
        <strong>{name}</strong>
        <span>{say}</span>
        <em>{enter}</em>
      </a>
    </li>
  );
}
