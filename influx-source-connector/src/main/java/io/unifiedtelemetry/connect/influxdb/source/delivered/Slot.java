package io.unifiedtelemetry.connect.influxdb.source.delivered;

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

  private final long index;
  private final PointBudget budget;
  private Knowledge knowledge = Knowledge.POINTS;
  private LongSet hashes = new LongSet();
  // What the check that is under way has seen.
  private LongSet seen = new LongSet();
  private long digest;
  private long fields;
  private long seenFields;
  private long seenDigest;
  private int trusted;

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

  /** Whether a point is remembered as delivered. */
  boolean knows(long hash) {
    return hashes.contains(hash);
  }

  /** The number of remembered points. */
  int size() {
    return hashes.size();
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

  /** Adds a point that is delivered for the first time. */
  void add(long hash, int pointFields) {
    if (knowledge != Knowledge.DIGEST) {
      remember(hash);
    }
    digest += hash;
    fields += pointFields;
  }

  /** Starts reading the whole slot again. */
  void startCheck() {
    abortCheck();
    seenFields = 0;
    seenDigest = 0;
    if (knowledge == Knowledge.DIGEST) {
      forgetHashes();
    }
  }

  /** Ends a check early; what it delivered is remembered. */
  void abortCheck() {
    seen = new LongSet();
  }

  /** Checks a point of the slot that is read again; returns whether it must be delivered. */
  boolean check(long hash, int pointFields) {
    seenFields += pointFields;
    seenDigest += hash;
    seen.add(hash);
    boolean isNew = remember(hash);
    if (!isNew || knowledge == Knowledge.DIGEST) {
      return false;
    }
    digest += hash;
    fields += pointFields;
    return true;
  }

  /**
   * Finishes reading the slot again.
   *
   * @param whole whether every delivered point was read; then what was not seen is forgotten,
   *     because a value that comes back after another one has to be delivered again
   * @return the change of the number of field values that count as delivered
   */
  long finishCheck(boolean whole) {
    if (knowledge == Knowledge.DIGEST && (seenDigest != digest || seenFields != fields)) {
      return forget();
    }
    if (whole) {
      budget.remember(seen.size() - hashes.size());
      hashes = seen;
    }
    abortCheck();
    knowledge = Knowledge.POINTS;
    trusted = 0;
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
    knowledge = Knowledge.PARTIAL;
    digest = 0;
    fields = 0;
    return difference;
  }

  /** Frees the memory. */
  void forgetHashes() {
    budget.remember(-hashes.size());
    hashes = new LongSet();
  }

  /** Whether an equal count may be trusted once more before the slot is read again. */
  boolean mayTrustCount(int maxTimes) {
    return knowledge == Knowledge.POINTS && trusted < maxTimes;
  }

  /** Notes the number of field values that the server counts now. */
  void counted(long count) {
    trusted = count == fields ? trusted + 1 : Integer.MAX_VALUE;
  }

  private boolean remember(long hash) {
    boolean added = hashes.add(hash);
    if (added) {
      budget.remember(1);
    }
    return added;
  }
}
