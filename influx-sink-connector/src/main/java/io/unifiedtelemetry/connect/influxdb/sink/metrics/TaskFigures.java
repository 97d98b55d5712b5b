package io.unifiedtelemetry.connect.influxdb.sink.metrics;

/** What the rest of the task knows and its metrics show. Thread-safe. */
public interface TaskFigures {
  /** The figures of a task that has done nothing. */
  TaskFigures NONE =
      new TaskFigures() {
        @Override
        public boolean isWaiting() {
          return false;
        }

        @Override
        public double oldestUnwrittenSeconds() {
          return 0;
        }

        @Override
        public long tombstones() {
          return 0;
        }

        @Override
        public long fieldsLeftOut() {
          return 0;
        }

        @Override
        public long pointsOutOfRetention() {
          return 0;
        }
      };

  /** Whether the server, a destination or a line waits. */
  boolean isWaiting();

  /** The age of the oldest line that is neither stored nor rejected. */
  double oldestUnwrittenSeconds();

  /** Records without a value. */
  long tombstones();

  /** Fields that InfluxDB cannot hold. */
  long fieldsLeftOut();

  /** Points older than the retention of their bucket. */
  long pointsOutOfRetention();
}
