export { Empty } from './empty.tsx';
export { Failed, useRefusal } from './failed.tsx';
export { Loaded } from './loaded.tsx';
export { Loading } from './loading.tsx';
export { NoPermission } from './no-permission.tsx';
