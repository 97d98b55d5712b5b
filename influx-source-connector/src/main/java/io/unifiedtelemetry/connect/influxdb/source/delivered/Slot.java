package io.unifiedtelemetry.connect.influxdb.source.delivered;

import java.util.Arrays;

/** The delivered points of one slot of the late window. */
final class Slot {
  /** How much the task knows about the slot's points. */
  enum Knowledge {
    /** Every delivered point. */
    POINTS,
    /** Only the sum of their hashes, from the offset that the task started with. */
    DIGEST,
    /** Not all of them: a point may have been delivered before. */
    PARTIAL
  }

  private static final long[] NONE = new long[0];

  private final long index;
  private final PointBudget budget;
  private Knowledge knowledge = Knowledge.POINTS;
  // What the last complete check saw, in ascending order: eight bytes per point.
  private long[] known = NONE;
  // What was delivered since.
  private LongSet added = new LongSet();
  private long digest;
  private long fields;
  // What the check that is under way has seen; null if there is none.
  private LongSet seen;
  private long seenDigest;
  private long seenFields;
  private int lastSeen;

  Slot(long index, PointBudget budget) {
    this.index = index;
    this.budget = budget;
  }

  /**
   * Restores a slot from an offset.
   *
   * @param encodedFields {@link #encodedFields}
   */
  static Slot restored(long index, PointBudget budget, long encodedFields, long digest) {
    Slot slot = new Slot(index, budget);
    slot.knowledge = encodedFields < 0 ? Knowledge.PARTIAL : Knowledge.DIGEST;
    slot.fields = encodedFields < 0 ? PartialCount.decode(encodedFields) : encodedFields;
    slot.digest = digest;
    return slot;
  }

  long index() {
    return index;
  }

  /** The number of remembered points. */
  int size() {
    return known.length + added.size();
  }

  /** The approximate number of points that a check reads, as far as it is known. */
  long expectedPoints() {
    return Math.max(lastSeen, size() == 0 ? fields : size());
  }

  /** The sum of the hashes of the delivered points, in any order. */
  long digest() {
    return digest;
  }

  /** The number of delivered field values, encoded for an offset; zero if there are none. */
  long encodedFields() {
    return knowledge == Knowledge.PARTIAL ? PartialCount.encode(fields) : fields;
  }

  /** Whether an unknown point may have been delivered before. */
  boolean isPartial() {
    return knowledge == Knowledge.PARTIAL;
  }

  /** Whether a point is remembered as delivered. */
  boolean knows(long hash) {
    return Arrays.binarySearch(known, hash) >= 0 || added.contains(hash);
  }

  /** Adds a point that is delivered for the first time. */
  void add(long hash, int pointFields) {
    if (knowledge != Knowledge.DIGEST) {
      remember(hash);
    }
    digest += hash;
    fields += pointFields;
    // A check that has read this part of the slot already must not forget the point.
    see(hash, pointFields);
  }

  /** Starts a check of the whole slot. */
  void startCheck() {
    seen = new LongSet();
    seenFields = 0;
    seenDigest = 0;
  }

  /** Ends a check early; what it delivered is remembered. */
  void abortCheck() {
    seen = null;
  }

  /** Checks a point that a check reads; returns whether it must be delivered. */
  boolean check(long hash, int pointFields) {
    see(hash, pointFields);
    if (knowledge == Knowledge.DIGEST || !remember(hash)) {
      return false;
    }
    digest += hash;
    fields += pointFields;
    return true;
  }

  /**
   * Ends a check: what it saw replaces what was known, because a value that comes back after
   * another one has to be delivered again.
   *
   * @param whole whether it read every delivered point; otherwise nothing is forgotten
   * @return the change of the number of field values that count as delivered
   */
  long finishCheck(boolean whole) {
    if (seen == null || !whole && knowledge != Knowledge.DIGEST) {
      abortCheck();
      return 0;
    }
    lastSeen = seen.size();
    if (knowledge == Knowledge.DIGEST && (seenDigest != digest || seenFields != fields)) {
      return forget();
    }
    budget.remember(seen.size() - size());
    known = seen.sorted();
    added = new LongSet();
    abortCheck();
    knowledge = Knowledge.POINTS;
    digest = seenDigest;
    long difference = seenFields - fields;
    fields = seenFields;
    return difference;
  }

  /**
   * Forgets all points, so that the whole slot is delivered again.
   *
   * @return the change of the number of field values that count as delivered
   */
  long forget() {
    long difference = -fields;
    forgetHashes();
    abortCheck();
    knowledge = Knowledge.PARTIAL;
    digest = 0;
    fields = 0;
    return difference;
  }

  /** Frees the memory. */
  void forgetHashes() {
    budget.remember(-size());
    known = NONE;
    added = new LongSet();
  }

  private void see(long hash, int pointFields) {
    if (seen != null && seen.add(hash)) {
      seenDigest += hash;
      seenFields += pointFields;
    }
  }

  private boolean remember(long hash) {
    if (Arrays.binarySearch(known, hash) >= 0 || !added.add(hash)) {
      return false;
    }
    budget.remember(1);
    return true;
  }
}
