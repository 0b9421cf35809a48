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
 * <p>Cost: the text of each site file, and 9 bytes for each site of a bundle's pages, are shuffled
 * in {@link BucketRule#BUCKETS} hash buckets of scheme, host and port. A bucket decides what its
 * files say to the agents of the job; the side input has this for the sites that have pages, and
 * equal files of a bucket once. It grows with the number of sites whose files say something, not
 * with pages.
 */
public final class SiteRule implements BucketRule, DocumentRule {
  private static final long serialVersionUID = 2;
  private static final int FILE = 0;
  private static final int PAGE = 1;
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
   * @param url of the file
   * @param date of the fetch; empty if unknown
   * @param order of its record in the dump
   * @param status of the response
   * @param content its text, where a redirect leads, or the time of the fetch that has the text
   */
  private record Fetched(String url, String date, long order, int status, String content)
      implements Comparable<Fetched> {
    @Override
    public int compareTo(Fetched other) {
      int byDate = date.compareTo(other.date);
      return byDate == 0 ? Long.compare(order, other.order) : byDate;
    }

    void write(PackedWriter out) {
      out.writeString(url);
      out.writeString(date);
      out.writeFixed(order);
      out.writeUnsigned(status);
      out.writeString(content);
    }

    /**
     * Reads {@link #write}.
     *
     * @param contents what was read before, so that equal contents are held once
     */
    static Fetched read(PackedReader in, Map<String, String> contents) {
      String url = in.readString();
      String date = in.readString();
      long order = in.readFixed();
      int status = in.readCount();
      String content = in.readString();
      return new Fetched(url, date, order, status, contents.computeIfAbsent(content, same -> same));
    }
  }

  /** What an answer depends on: equal files of many sites are read once. */
  private record Asked(boolean tdm, int status, String content, String redirected) {
    static Asked of(Fetched file) {
      String from = file.status / 100 == 3 ? file.url : "";
      return new Asked(SiteAnswer.isTdm(file.url), file.status, file.content, from);
    }
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
    PackedWriter out = rows.bucket(BucketRule.bucketOf(hash));
    out.writeByte(PAGE);
    out.writeFixed(hash);
  }

  private static void addFile(Document file, String url, String origin, BucketedBytes rows) {
    List<Paragraph> answer = file.paragraphs();
    String date = file.date() == null ? "" : file.date();
    int status = Integer.parseInt(answer.get(0).text());
    String content = answer.get(1).text();
    long order = file.provenance().order();
    PackedWriter out = rows.bucket(BucketRule.bucketOf(Folding.hashExact(origin)));
    out.writeByte(FILE);
    out.writeString(origin);
    new Fetched(url, date, order, status, content).write(out);
    String target = status / 100 == 3 ? SiteAnswer.target(url, content) : null;
    if (target != null) {
      addSite(target, rows);
    }
  }

  @Override
  public byte[] decide(Bucket bucket) {
    Set<Long> sites = new HashSet<>();
    SortedMap<String, List<Fetched>> files = new TreeMap<>();
    Map<String, String> contents = new HashMap<>();
    // Read once: not every engine reads the values of a bucket twice.
    for (byte[] packed : bucket.evidence()) {
      PackedReader in = new PackedReader(packed);
      while (in.hasMore()) {
        if (in.readByte() == PAGE) {
          sites.add(in.readFixed());
        } else {
          String origin = in.readString();
          Fetched file = Fetched.read(in, contents);
          files.computeIfAbsent(origin, unseen -> new ArrayList<>()).add(file);
        }
      }
    }
    files.keySet().removeIf(origin -> !sites.contains(Folding.hashExact(origin)));
    return packed(files);
  }

  /** The different answers, then for each site the times of its answers and which these are. */
  private byte[] packed(SortedMap<String, List<Fetched>> files) {
    Map<ByteBuffer, Integer> numbers = new HashMap<>();
    List<byte[]> answers = new ArrayList<>();
    PackedWriter rows = new PackedWriter();
    int nothing = number(SiteAnswer.nothing(), numbers, answers);
    Map<Asked, Integer> read = new HashMap<>();
    files.forEach(
        (origin, fetched) -> {
          Collections.sort(fetched);
          PackedWriter row = new PackedWriter();
          boolean said = false;
          for (Fetched each : fetched) {
            Fetched answer = each.status == NOT_MODIFIED ? unchanged(each, fetched) : each;
            if (answer == null) {
              continue;
            }
            int number =
                read.computeIfAbsent(
                    Asked.of(answer), unseen -> number(answer(answer).packed(), numbers, answers));
            said |= number != nothing;
            row.writeByte(SiteAnswer.isTdm(each.url) ? 1 : 0);
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

  private SiteAnswer answer(Fetched file) {
    return SiteAnswer.of(file.url, file.status, file.content, agents);
  }

  /** The number of an answer, a new one for one that is not known. */
  private static int number(byte[] answer, Map<ByteBuffer, Integer> numbers, List<byte[]> answers) {
    Integer known = numbers.putIfAbsent(ByteBuffer.wrap(answer), answers.size());
    if (known == null) {
      answers.add(answer);
    }
    return known == null ? answers.size() - 1 : known;
  }

  /**
   * The fetch that has what a later one says is unchanged: that which it names, or the last one.
   */
  private static @Nullable Fetched unchanged(Fetched later, List<Fetched> all) {
    Fetched last = null;
    for (Fetched each : all) {
      boolean same = SiteAnswer.isTdm(each.url) == SiteAnswer.isTdm(later.url);
      if (!same || each.status != 200) {
        continue;
      }
      if (!later.content.isEmpty() && each.date.equals(later.content)) {
        return each;
      }
      if (each.compareTo(later) < 0) {
        last = each;
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
