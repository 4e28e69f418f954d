import type { Counter, Histogram, Meter, ObservableGauge } from '@opentelemetry/api';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';

export interface Metrics {
  counter(name: string, description: string): Counter;
  histogram(name: string, description: string, unit: string): Histogram;
  gauge(name: string, description: string): ObservableGauge;
  /** Prometheus text format. */
  expose(): Promise<string>;
  stop(): Promise<void>;
}

export function createMetrics(): Metrics {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({ readers: [exporter] });
  const meter: Meter = provider.getMeter('jianhu');
  const serializer = new PrometheusSerializer('jianhu', false);
  return {
    counter: (name, description) => meter.createCounter(name, { description }),
    histogram: (name, description, unit) => meter.createHistogram(name, { description, unit }),
    gauge: (name, description) => meter.createObservableGauge(name, { description }),
    expose: async () => serializer.serialize((await exporter.collect()).resourceMetrics),
    stop: () => provider.shutdown(),
  };
}
