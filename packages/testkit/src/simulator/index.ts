export {
  type CallFault,
  callFaults,
  type MessageFault,
  messageFaults,
  type SimulatedSystem,
  systems,
} from './fault.ts';
export { SIMULATOR_KEY } from './signing.ts';
export { type Simulator, startSimulator } from './start-simulator.ts';
