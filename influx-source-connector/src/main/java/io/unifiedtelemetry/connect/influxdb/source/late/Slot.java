package io.unifiedtelemetry.connect.influxdb.source.late;

/** What was delivered of one slot of the late window. */
final class Slot {
  /** What the task knows of the slot's points. */
  enum Knowledge {
    /** Each point that was delivered. */
    POINTS,
    /** Only the sum of their hashes, as it stood in the offset that the task began with. */
    DIGEST,
    /** Not all of them: what is found may have been delivered before. */
    PART
  }

  private final long index;
  private final PointBudget budget;
  private Knowledge knowledge = Knowledge.POINTS;
  private LongSet hashes = new LongSet();
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
   * A slot as an offset describes it.
   *
   * @param kept {@link #keptFields}
   */
  static Slot restored(long index, PointBudget budget, long kept, long digest) {
    Slot slot = new Slot(index, budget);
    slot.knowledge = kept < 0 ? Knowledge.PART : Knowledge.DIGEST;
    slot.fields = kept < 0 ? PartCount.of(kept) : kept;
    slot.digest = digest;
    return slot;
  }

  long index() {
    return index;
  }

  /** How many points are remembered. */
  int size() {
    return hashes.size();
  }

  /** The sum of the hashes of what was delivered, whatever their order. */
  long digest() {
    return digest;
  }

  /** How many field values were delivered, as an offset keeps it; zero where there were none. */
  long keptFields() {
    return knowledge == Knowledge.PART ? PartCount.kept(fields) : fields;
  }

  /** Whether what is found may have been delivered before. */
  boolean isPartlyKnown() {
    return knowledge == Knowledge.PART;
  }

  /** Notes a point that is delivered for the first time. */
  void delivered(long hash, int itsFields) {
    if (knowledge != Knowledge.DIGEST) {
      remember(hash);
    }
    digest += hash;
    fields += itsFields;
  }

  /** Before the whole slot is read again. */
  void beginLook() {
    seenFields = 0;
    seenDigest = 0;
    if (knowledge == Knowledge.DIGEST) {
      forgetHashes();
    }
  }

  /** Notes a point while the whole slot is read again; true where it has to be delivered. */
  boolean look(long hash, int itsFields) {
    seenFields += itsFields;
    seenDigest += hash;
    boolean isNew = remember(hash);
    if (!isNew || knowledge == Knowledge.DIGEST) {
      return false;
    }
    digest += hash;
    fields += itsFields;
    return true;
  }

  /**
   * After the whole slot was read again.
   *
   * @return by how much the number of its field values differs from what was taken for delivered
   */
  long endLook() {
    if (knowledge == Knowledge.DIGEST && (seenDigest != digest || seenFields != fields)) {
      return forget();
    }
    knowledge = Knowledge.POINTS;
    trusted = 0;
    digest = seenDigest;
    long difference = seenFields - fields;
    fields = seenFields;
    return difference;
  }

  /**
   * Gives up what is known, so that the whole slot is delivered again.
   *
   * @return by how much the number of its field values differs from what was taken for delivered
   */
  long forget() {
    long difference = -fields;
    forgetHashes();
    knowledge = Knowledge.PART;
    digest = 0;
    fields = 0;
    return difference;
  }

  /** Frees the memory. */
  void forgetHashes() {
    budget.remember(-hashes.size());
    hashes = new LongSet();
  }

  /** Whether one more equal count may be trusted before the slot is read again. */
  boolean mayTrustCount(int times) {
    return knowledge == Knowledge.POINTS && trusted < times;
  }

  /** Notes how many field values the server counts now. */
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
