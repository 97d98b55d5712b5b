package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.offset.SourcePartitions;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets.Stored;
import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.Selection;
import io.unifiedtelemetry.connect.influxdb.source.read.DueTime;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementQuery;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Discovers the measurements of an instance and adds new ones, in a thread of its own: a list that
 * takes long or fails must not delay new points.
 */
final class Discovery implements Poller {
  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
  private static final Duration MIN_INTERVAL = Duration.ofSeconds(10);
  // A long list is queried less often.
  private static final long INTERVAL_PER_COST = 50;
  // A measurement that is missing from one list may only be missing from that list.
  private static final Duration MIN_MISSING = Duration.ofMinutes(1);
  // Querying the oldest point of very many measurements would take too long.
  private static final int MAX_OLDEST_POINTS = 100;

  private final ReaderContext context;
  private final long start;
  private final Selection selection;
  // Whether an earlier task has read the instance; it may have sent points before it stored
  // offsets.
  private final boolean resumes;
  // Since when measurements that are read have not been listed.
  private final Map<String, DueTime> missing = new HashMap<>();
  // The fields that cannot be read, by measurement.
  private final Map<String, Set<String>> unreadable = new ConcurrentHashMap<>();
  private final Map<String, Runnable> lagMetrics = new ConcurrentHashMap<>();
  private volatile Set<String> dropped = Set.of();
  private volatile Catalog catalog = Catalog.EMPTY;
  private final DueTime next = new DueTime();
  private boolean startLogged;

  /**
   * @param start where measurements without an offset start, nanoseconds since 1970
   */
  Discovery(ReaderContext context, long start) {
    this.context = context;
    this.start = start;
    this.selection = Selection.of(context.task().config().reading().filter());
    this.resumes =
        context.task().offsets().start(context.name(), context.instance().bucket()).isPresent();
  }

  /** What was found by the last query. Thread-safe. */
  Catalog catalog() {
    return catalog;
  }

  /** Whether the measurements have been queried. Thread-safe. */
  boolean isDone() {
    return catalog != Catalog.EMPTY;
  }

  /**
   * The measurements that are read, but have not existed for some time: they were dropped, or all
   * of their points have expired. Thread-safe.
   */
  Set<String> dropped() {
    return dropped;
  }

  /** Removes the metrics of a measurement that is not read any more. Thread-safe. */
  void forget(String measurement) {
    unreadable.remove(measurement);
    Optional.ofNullable(lagMetrics.remove(measurement)).ifPresent(Runnable::run);
    LOG.info("Instance \"{}\": measurement \"{}\" was dropped", context.name(), measurement);
  }

  @Override
  public Duration poll() throws IOException, InterruptedException {
    Duration interval = context.task().config().reading().pollInterval();
    while (!next.isDue(context.boundary().now())) {
      context.task().sleeper().sleep(interval);
    }
    context.background().acquire();
    try {
      Duration pause = discover();
      next.setAfter(context.boundary().now(), pause.toNanos());
    } finally {
      context.background().release();
    }
    return Duration.ZERO;
  }

  // Returns the time until the next query: soon, as long as there is no measurement.
  private Duration discover() throws IOException {
    InfluxQlClient client = context.connection().client();
    long began = System.nanoTime();
    Catalog found = client.catalog();
    Duration cost = Duration.ofNanos(System.nanoTime() - began);
    context.retention().catalog(found);
    findDropped(found);
    addNew(client, found);
    refreshTypes(found);
    catalog = found;
    if (found.measurements().isEmpty()) {
      return context.task().config().reading().pollInterval();
    }
    Duration interval = cost.multipliedBy(INTERVAL_PER_COST);
    return interval.compareTo(MIN_INTERVAL) < 0 ? MIN_INTERVAL : interval;
  }

  private void addNew(InfluxQlClient client, Catalog found) throws IOException {
    List<String> added =
        found.measurements().keySet().stream()
            .filter(name -> !context.cursors().has(name))
            .filter(context.task().config().reading()::wants)
            .filter(name -> selection.selectsAnyOf(found.measurements().get(name)))
            .filter(name -> context.task().assignment().has(context.name(), name))
            .toList();
    if (added.isEmpty()) {
      return;
    }
    List<MeasurementCursor> cursors = createCursors(added);
    for (MeasurementCursor cursor : cursors) {
      cursor.selection(client.canSortByTime() ? selection : selection.ofAnyName());
      setTypes(cursor, found.measurements().get(cursor.measurement()));
      if (!client.canSortByTime()) {
        cursor.pace().group();
      }
      context.cursors().add(cursor, context.boundary().end());
      lagMetrics.put(
          cursor.measurement(),
          context
              .task()
              .lagMetrics()
              .add(context.name(), cursor.measurement(), () -> context.lagSeconds(cursor)));
    }
    LOG.info("Instance \"{}\": added {} measurements", context.name(), added.size());
    if (!startLogged) {
      startLogged = true;
      logStart(client, cursors);
    }
  }

  private void refreshTypes(Catalog found) {
    for (MeasurementCursor cursor : context.cursors().all()) {
      FieldTypes types = found.measurements().get(cursor.measurement());
      if (types != null) {
        setTypes(cursor, types);
      }
    }
  }

  private void setTypes(MeasurementCursor cursor, FieldTypes types) {
    cursor.types(types);
    reportUnreadable(cursor.measurement(), cursor.selection().unreadable(types));
  }

  private void reportUnreadable(String measurement, List<String> fields) {
    if (fields.isEmpty()) {
      return;
    }
    Set<String> known = unreadable.computeIfAbsent(measurement, none -> new HashSet<>());
    int before = known.size();
    known.addAll(fields);
    if (known.size() == before) {
      return;
    }
    context.task().counters().unreadable(known.size() - before);
    LOG.warn(
        "Instance \"{}\", measurement \"{}\": the fields {} are left out and counted in"
            + " unreadable-fields, because InfluxQL cannot select fields of these names. Rename"
            + " them in InfluxDB to copy them",
        context.name(),
        measurement,
        fields.stream().map(name -> '"' + name + '"').toList());
  }

  private void findDropped(Catalog found) {
    long now = context.boundary().now();
    Set<String> names = new HashSet<>();
    context.cursors().all().forEach(cursor -> names.add(cursor.measurement()));
    names.removeAll(found.measurements().keySet());
    missing.keySet().retainAll(names);
    names.forEach(name -> missing.computeIfAbsent(name, missed -> dueIn(MIN_MISSING, now)));
    names.removeIf(name -> !missing.get(name).isDue(now));
    dropped = Set.copyOf(names);
  }

  private static DueTime dueIn(Duration delay, long now) {
    DueTime due = new DueTime();
    due.setAfter(now, delay.toNanos());
    return due;
  }

  private List<MeasurementCursor> createCursors(List<String> measurements) {
    Map<String, Stored> stored =
        context
            .task()
            .offsets()
            .delivered(context.name(), context.instance().bucket(), measurements);
    long now = context.boundary().now();
    return measurements.stream().map(name -> createCursor(name, stored.get(name), now)).toList();
  }

  // At its stored offset, or at the start.
  private MeasurementCursor createCursor(String name, Stored stored, long now) {
    TaskContext task = context.task();
    Delivered delivered = stored == null ? Delivered.before(start) : stored.delivered();
    LateSnapshot late = stored == null ? LateSnapshot.NONE : stored.late();
    MeasurementCursor cursor =
        new MeasurementCursor(
            name,
            context.records(
                name,
                SourcePartitions.measurement(context.name(), context.instance().bucket(), name)),
            delivered,
            stored != null,
            LateState.of(task.config().late(), task.pointBudget(), delivered, late),
            new WaitingLog(LOG, task.clock(), task.config().statusLogInterval()),
            now);
    boolean mayHaveRun = stored != null || catalog == Catalog.EMPTY && resumes;
    if (mayHaveRun && !task.config().exactlyOnce()) {
      cursor.markBefore(now);
    }
    return cursor;
  }

  private void logStart(InfluxQlClient client, List<MeasurementCursor> cursors) throws IOException {
    List<MeasurementCursor> fresh =
        cursors.stream().filter(cursor -> !cursor.hasDelivered()).limit(MAX_OLDEST_POINTS).toList();
    if (fresh.isEmpty()) {
      LOG.info("Instance \"{}\": resuming at the stored offsets", context.name());
    } else if (start == Rfc3339.MIN) {
      LOG.info("Instance \"{}\": starting at the oldest point", context.name());
    } else {
      logOlderPoints(client, fresh);
    }
  }

  private void logOlderPoints(InfluxQlClient client, List<MeasurementCursor> cursors)
      throws IOException {
    List<MeasurementQuery<OptionalLong>> firsts =
        cursors.stream()
            .map(cursor -> MeasurementQuery.firstPoint(TimeRange.of(cursor, Rfc3339.MIN, start)))
            .toList();
    Requests.aboutOthers(client, context.boundary().now()).send(firsts);
    long[] oldest =
        firsts.stream()
            .flatMap(first -> first.result().stream())
            .flatMapToLong(OptionalLong::stream)
            .sorted()
            .toArray();
    LOG.info(
        "Instance \"{}\": starting at {}; {} of {} measurements have older points that are not"
            + " read, back to {}",
        context.name(),
        Rfc3339.format(start),
        oldest.length,
        cursors.size(),
        oldest.length == 0 ? "no time" : Rfc3339.format(oldest[0]));
  }
}
