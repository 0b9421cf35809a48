package org.thresher.stage.deduplicate.near;

import java.util.ArrayList;
import java.util.List;
import org.thresher.beam.BucketRule.BucketSink;
import org.thresher.beam.BucketedBytes;
import org.thresher.beam.Counters;
import org.thresher.beam.LongRows;
import org.thresher.beam.spill.SortedRows;
import org.thresher.document.PackedWriter;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * Chooses the documents that are dropped as {@link Survivors#choose} does, in rounds in hash
 * buckets of documents instead of by one worker: in a round each document of which enough is known
 * is decided about, and the decision goes to the documents that it may contain, for the next round.
 * What a chain of documents longer than {@link #ROUNDS} leaves undecided is left to {@link
 * Survivors#choose}, so that the rows are the same however many rounds there are.
 *
 * <p>Rows of five columns in the bucket of a document, which is the first column; sorted by the
 * others, so that of a document all that decides about it comes before the documents that it may
 * contain: of these there may be very many, they are not held. Of the others a document has as many
 * as its bands give candidates (24 bands of 20 documents each at most).
 */
final class ChoiceRounds {
  /** Rounds; a round uses what the round before decided about the documents that contain one. */
  static final int ROUNDS = 8;

  private static final int COLUMNS = 5;
  private static final int KIND = 1;

  /** A row (document, STATE, preference, whether it is known to be dropped, 0). */
  private static final int STATE = 0;

  /** A row (document, FIRST, minus likeness, document that contains it, whether that one stays). */
  private static final int FIRST = 1;

  /** A row (document, DECIDED, document that contains it, whether that one stays, 0). */
  private static final int DECIDED = 2;

  /** A row (document, OTHER, document that it contains, 0, 0). */
  private static final int OTHER = 3;

  private static final Counters COUNTERS = Counters.of("deduplicate");

  private ChoiceRounds() {}

  /** The rows of verified pairs, from decisions of {@link NearPairs}. */
  static void begin(Iterable<byte[]> pairs, BucketSink sink) {
    Rows rows = new Rows(sink);
    NearPairs.forEach(
        pairs,
        (first, id, other, preference, likeness) -> {
          boolean earlier = CrossDumpOrder.isEarlier(first);
          rows.add(other, STATE, preference, 0, 0);
          rows.add(other, FIRST, -Survivors.pack(likeness), first, earlier ? 1 : 0);
          if (!earlier) {
            rows.add(first, OTHER, other, 0, 0);
          }
        });
    rows.drain();
  }

  /**
   * One round in one bucket.
   *
   * @param sink takes the rows of the next round in the buckets below a half of its number, and
   *     {@link Choices} in those above it
   */
  static void round(Iterable<byte[]> pieces, BucketSink sink) {
    int buckets = sink.buckets() / 2;
    Rows next = new Rows(sink.of(buckets));
    BucketSink above = (bucket, value) -> sink.accept(buckets + bucket, value);
    Choices choices = new Choices();
    Documents documents =
        new Documents() {
          @Override
          void known(State state) {
            state.decide(next, choices);
            if (choices.size() >= Rows.MOST) {
              choices.drain(above.of(buckets));
            }
          }

          @Override
          void other(State state, long other) {
            state.tell(other, next);
          }
        };
    documents.read(pieces);
    next.drain();
    choices.drain(above.of(buckets));
  }

  /**
   * What is undecided after all rounds, as pairs of {@link Survivors#choose}; nearly always
   * nothing.
   *
   * @param sink takes them in one bucket
   */
  static void rest(Iterable<byte[]> pieces, BucketSink sink) {
    LongRows edges = new LongRows(Survivors.EDGE);
    new Documents() {
      @Override
      void known(State state) {
        for (long[] first : state.firsts) {
          edges.add(state.preference, state.document, first[0], first[1]);
        }
        if (edges.size() >= Rows.MOST) {
          flush(edges, sink);
        }
      }

      @Override
      void other(State state, long other) {}
    }.read(pieces);
    flush(edges, sink);
  }

  private static void flush(LongRows edges, BucketSink sink) {
    if (edges.size() > 0) {
      COUNTERS.add("near_pairs_after_rounds", edges.size());
      sink.accept(0, edges.toBytes());
      edges.truncate(0);
    }
  }

  /** Rows by the bucket of their document. */
  private static final class Rows {
    static final int MOST = 1 << 16;

    private final BucketedBytes rows = new BucketedBytes();
    private final BucketSink sink;
    private int added;

    Rows(BucketSink sink) {
      this.sink = sink;
    }

    void add(long document, int kind, long one, long two, long three) {
      PackedWriter out = rows.row(CrossDumpOrder.hash(document));
      out.writeFixed(document);
      out.writeFixed(kind);
      out.writeFixed(one);
      out.writeFixed(two);
      out.writeFixed(three);
      if (++added >= MOST) {
        drain();
      }
    }

    void drain() {
      rows.drain(sink);
      added = 0;
    }
  }

  /** Reads the documents of a bucket one after the other. */
  private abstract static class Documents {
    private State state = new State(0);
    private boolean begun;
    private boolean known;

    void read(Iterable<byte[]> pieces) {
      SortedRows.forEachPart(COLUMNS, pieces, this::read);
      end();
    }

    private void read(LongRows rows) {
      for (int row = 0; row < rows.size(); row++) {
        long document = rows.get(row, 0);
        if (!begun || document != state.document) {
          end();
          begun = true;
          known = false;
          state = new State(document);
        }
        int kind = (int) rows.get(row, KIND);
        if (kind != OTHER) {
          state.add(kind, rows.get(row, 2), rows.get(row, 3), rows.get(row, 4));
          continue;
        }
        know();
        other(state, rows.get(row, 2));
      }
    }

    private void know() {
      if (!known) {
        known = true;
        known(state);
      }
    }

    private void end() {
      if (begun) {
        know();
      }
    }

    /** Takes a document of which all is known but what it contains. */
    abstract void known(State state);

    /** Takes a document that it contains. */
    abstract void other(State state, long other);
  }

  /** What is known of a document. */
  private static final class State {
    private final long document;
    private long preference;
    private boolean dropped;
    private boolean toldBefore;
    private boolean stays;

    /** Documents that contain it and may stay: (minus likeness, order, whether it stays). */
    private final List<long[]> firsts = new ArrayList<>();

    State(long document) {
      this.document = document;
    }

    void add(int kind, long one, long two, long three) {
      switch (kind) {
        case STATE -> {
          preference = one;
          toldBefore |= two == 1;
          dropped = toldBefore;
        }
        case FIRST -> addFirst(one, two, three);
        default -> decided(one, two == 1);
      }
    }

    /** Rows come sorted, so that the one that has most of the text is the first. */
    private void addFirst(long likeness, long first, long isKept) {
      long[] last = firsts.isEmpty() ? null : firsts.get(firsts.size() - 1);
      if (last == null || last[0] != likeness || last[1] != first) {
        firsts.add(new long[] {likeness, first, isKept});
      }
    }

    private void decided(long first, boolean isKept) {
      if (!isKept) {
        firsts.removeIf(each -> each[1] == first);
        return;
      }
      for (long[] each : firsts) {
        if (each[1] == first) {
          each[2] = 1;
        }
      }
    }

    /** Decides what is known, and keeps for the next round what is not. */
    void decide(Rows next, Choices choices) {
      stays = firsts.isEmpty();
      if (stays) {
        return;
      }
      dropped |= firsts.stream().anyMatch(first -> first[2] == 1);
      long[] best = firsts.get(0);
      if (best[2] == 1) {
        choices.add(best[1], document, -best[0]);
        return;
      }
      next.add(document, STATE, preference, dropped ? 1 : 0, 0);
      for (long[] first : firsts) {
        next.add(document, FIRST, first[0], first[1], first[2]);
        if (first[2] == 1) {
          return; // It is named at most in the place of this one.
        }
      }
    }

    /** Sends what is decided about this one to a document that it contains, or keeps the row. */
    void tell(long other, Rows next) {
      if (stays || (dropped && !toldBefore)) {
        next.add(other, DECIDED, document, stays ? 1 : 0, 0);
      } else if (!dropped) {
        next.add(document, OTHER, other, 0, 0);
      }
    }
  }
}
