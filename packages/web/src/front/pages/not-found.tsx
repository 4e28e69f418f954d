import { Title } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { linkTo } from '../route.ts';

export function NotFound() {
  const { notFound } = usePhrases();
  return (
    <>
      <Title>{notFound.title}</Title>
      <p>{notFound.say}</p>
      <p>
        <a {...linkTo('/')}>{notFound.back}</a>
      </p>
    </>
  );
}
