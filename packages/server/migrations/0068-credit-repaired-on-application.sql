comment on column credit.event.ref is 'The matter that decided; seq is its step, or from 1,000,000 on the step of an application for repair';
