package org.thresher.stage.rights;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedBytes;
import org.thresher.beam.DocumentRule;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.Paragraph;
import org.thresher.job.RightsSettings;
import org.thresher.text.Folding;

/**
 * Joins the pages of the dump with the files about the use of their sites: {@link SiteAnswers} says
 * which file counts for a page.
 *
 * <p>Cost: what each site file says to the agents of the job, and 9 bytes for each site of a
 * bundle's pages, are shuffled in hash buckets of scheme, host and port. The side input has what is
 * said of the sites that have pages, equal files of a bucket once. It grows with the number of
 * sites whose files say something, not with pages.
 */
public final class SiteRule implements BucketRule, DocumentRule {
  private static final long serialVersionUID = 2;
  private static final int FILE = 0;
  private static final int PAGE = 1;
  private static final int FOUND = 200;
  private static final int NOT_MODIFIED = 304;

  private final List<String> agents;

  private SiteRule(List<String> agents) {
    this.agents = List.copyOf(agents);
  }

  /** The rule of a job. */
  public static SiteRule of(RightsSettings settings) {
    return new SiteRule(settings.agents());
  }

  @Override
  public String name() {
    return "SiteRights";
  }

  /**
   * A fetch of a file about a site.
   *
   * @param tdm whether it is a tdmrep.json and not a robots.txt
   * @param date of the fetch; empty if unknown
   * @param order of its record in the dump
   * @param found whether there was a file, which a later fetch can say is unchanged
   * @param answer what it says, packed; null if it is what an earlier fetch says
   * @param of the time of that fetch; empty if unknown
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Fetched(
      boolean tdm, String date, long order, boolean found, byte @Nullable [] answer, String of)
      implements Comparable<Fetched> {
    @Override
    public int compareTo(Fetched other) {
      int byDate = date.compareTo(other.date);
      return byDate == 0 ? Long.compare(order, other.order) : byDate;
    }

    void write(PackedWriter out) {
      out.writeByte(tdm ? 1 : 0);
      out.writeString(date);
      out.writeFixed(order);
      out.writeByte(found ? 1 : 0);
      out.writeBytes(answer == null ? new byte[0] : answer);
      out.writeString(of);
    }

    static Fetched read(PackedReader in) {
      boolean tdm = in.readByte() == 1;
      String date = in.readString();
      long order = in.readFixed();
      boolean found = in.readByte() == 1;
      byte[] packed = in.readBytes();
      byte[] answer = packed.length == 0 ? null : packed;
      return new Fetched(tdm, date, order, found, answer, in.readString());
    }
  }

  @Override
  public double evidence() {
    return 0.01;
  }

  @Override
  public Gathering gather(Iterable<byte[]> basis) {
    BucketedBytes rows = new BucketedBytes();
    Set<Long> sites = new HashSet<>();
    return new Gathering() {
      @Override
      public void add(Document document) {
        String url = document.url();
        String origin = Origin.of(url);
        if (url == null || origin == null) {
          return;
        }
        if (document.isSiteFile()) {
          addFile(document, url, origin, rows);
        } else if (sites.add(Folding.hashExact(origin))) {
          addSite(origin, rows);
        }
      }

      @Override
      public long bytes() {
        return rows.bytes();
      }

      @Override
      public void drain(BucketSink sink) {
        rows.drain(sink);
        sites.clear();
      }
    };
  }

  private static void addSite(String origin, BucketedBytes rows) {
    long hash = Folding.hashExact(origin);
    PackedWriter out = rows.row(hash);
    out.writeByte(PAGE);
    out.writeFixed(hash);
  }

  private void addFile(Document file, String url, String origin, BucketedBytes rows) {
    List<Paragraph> response = file.paragraphs();
    int status = Integer.parseInt(response.get(0).text());
    String content = response.get(1).text();
    boolean same = status == NOT_MODIFIED;
    SiteAnswer answer = same ? null : SiteAnswer.of(url, status, content, agents);
    PackedWriter out = rows.row(Folding.hashExact(origin));
    out.writeByte(FILE);
    out.writeString(origin);
    new Fetched(
            SiteAnswer.isTdm(url),
            file.date() == null ? "" : file.date(),
            file.provenance().order(),
            status == FOUND,
            answer == null ? null : answer.packed(),
            same ? content : "")
        .write(out);
    if (answer != null && !answer.target().isEmpty()) {
      addSite(answer.target(), rows);
    }
  }

  @Override
  public byte[] decide(Bucket bucket) {
    Set<Long> sites = new HashSet<>();
    SortedMap<String, List<Fetched>> files = new TreeMap<>();
    // Read once: not every engine reads the values of a bucket twice.
    for (byte[] packed : bucket.evidence()) {
      PackedReader in = new PackedReader(packed);
      while (in.hasMore()) {
        if (in.readByte() == PAGE) {
          sites.add(in.readFixed());
        } else {
          String origin = in.readString();
          Fetched file = Fetched.read(in);
          files.computeIfAbsent(origin, unseen -> new ArrayList<>()).add(file);
        }
      }
    }
    files.keySet().removeIf(origin -> !sites.contains(Folding.hashExact(origin)));
    return packed(files);
  }

  /** The different answers, then for each site the times of its answers and which these are. */
  private static byte[] packed(SortedMap<String, List<Fetched>> files) {
    Map<ByteBuffer, Integer> numbers = new HashMap<>();
    List<byte[]> answers = new ArrayList<>();
    PackedWriter rows = new PackedWriter();
    int nothing = number(SiteAnswer.nothing(), numbers, answers);
    files.forEach(
        (origin, fetched) -> {
          Collections.sort(fetched);
          PackedWriter row = new PackedWriter();
          boolean said = false;
          for (Fetched each : fetched) {
            byte[] answer = each.answer == null ? unchanged(each, fetched) : each.answer;
            if (answer == null) {
              continue;
            }
            int number = number(answer, numbers, answers);
            said |= number != nothing;
            row.writeByte(each.tdm ? 1 : 0);
            row.writeString(each.date);
            row.writeUnsigned(number);
          }
          if (said) {
            SiteAnswers.write(origin, row, rows);
          }
        });
    if (rows.size() == 0) {
      return new byte[0];
    }
    PackedWriter out = new PackedWriter();
    out.writeUnsigned(answers.size());
    answers.forEach(out::writeBytes);
    out.write(rows.toByteArray());
    return out.toByteArray();
  }

  /** The number of an answer, a new one for one that is not known. */
  private static int number(byte[] answer, Map<ByteBuffer, Integer> numbers, List<byte[]> answers) {
    Integer known = numbers.putIfAbsent(ByteBuffer.wrap(answer), answers.size());
    if (known == null) {
      answers.add(answer);
    }
    return known == null ? answers.size() - 1 : known;
  }

  /** What a fetch says that is unchanged: the fetch that it names, or the last one before it. */
  private static byte @Nullable [] unchanged(Fetched later, List<Fetched> all) {
    byte[] last = null;
    for (Fetched each : all) {
      if (each.tdm != later.tdm || !each.found) {
        continue;
      }
      if (!later.of.isEmpty() && each.date.equals(later.of)) {
        return each.answer;
      }
      if (each.compareTo(later) < 0) {
        last = each.answer;
      }
    }
    return last;
  }

  @Override
  public DocumentStep apply(Iterable<byte[]> decisions) {
    SiteAnswers answers = SiteAnswers.read(decisions);
    return document ->
        document.isSiteFile() || document.url() == null
            ? document
            : document.withRights(answers.of(document.url(), document.date()));
  }
}
