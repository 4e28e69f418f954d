export { dataForgotten } from './reveal.ts';
export { createVault, type Vault } from './vault.ts';
