import { Card, Fact, Title } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';

/** The legal words of the fronts in plain ones. */
export function Words() {
  const { words } = usePhrases();
  return (
    <>
      <Title>{words.title}</Title>
      <p>{words.say}</p>
      <Card>
        <dl>
          {words.list.map(({ word, means }) => (
            <Fact key={word} name={word}>
              {means}
            </Fact>
          ))}
        </dl>
      </Card>
    </>
  );
}
