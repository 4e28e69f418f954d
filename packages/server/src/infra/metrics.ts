import type { Counter, Histogram, Meter, ObservableGauge } from '@opentelemetry/api';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';

export interface Metrics {
  counter(name: string, description: string): Counter;
  /** Of durations in seconds. */
  histogram(name: string, description: string): Histogram;
  gauge(name: string, description: string): ObservableGauge;
  /** Prometheus text format. */
  expose(): Promise<string>;
  stop(): Promise<void>;
}

/** Bounds in seconds around the promises: 150 ms for reads, 300 ms for writes. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.3, 0.5, 1, 2.5, 5, 10];

export function createMetrics(): Metrics {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({ readers: [exporter] });
  const meter: Meter = provider.getMeter('jianhu');
  const serializer = new PrometheusSerializer('jianhu', false, undefined, true);
  return {
    counter: (name, description) => meter.createCounter(name, { description }),
    histogram: (name, description) =>
      meter.createHistogram(name, { description, unit: 's', advice: { explicitBucketBoundaries: SECONDS } }),
    gauge: (name, description) => meter.createObservableGauge(name, { description }),
    expose: async () => serializer.serialize((await exporter.collect()).resourceMetrics),
    stop: () => provider.shutdown(),
  };
}
