package org.thresher.stage.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Reason;
import org.thresher.job.BlocklistSettings;
import org.thresher.text.Folding;
import org.thresher.text.WebAddress;

/**
 * Drops the documents of blocked domains and addresses. Goes before repeats are looked for: what is
 * not wanted must not stand for its copies elsewhere.
 */
public final class BlocklistStep implements DocumentStep {
  private static final String DOMAINS = "blocklists.domains";
  private static final String URLS = "blocklists.urls";

  private final List<Blocklist> domains;
  private final List<Blocklist> urls;

  private BlocklistStep(List<Blocklist> domains, List<Blocklist> urls) {
    this.domains = domains;
    this.urls = urls;
  }

  /**
   * The step with a job's lists, which are read now.
   *
   * @throws org.thresher.job.SettingException if a file cannot be read or holds what is no entry
   */
  public static BlocklistStep of(BlocklistSettings settings) {
    return new BlocklistStep(
        settings.domains().stream()
            .map(file -> Blocklist.read(DOMAINS, file, BlocklistStep::domainHash, "domain"))
            .toList(),
        settings.urls().stream()
            .map(file -> Blocklist.read(URLS, file, BlocklistStep::urlHash, "address"))
            .toList());
  }

  /** The document, dropped with the list and its entry as evidence where one names its address. */
  @Override
  public Document apply(Document document) {
    String url = document.address();
    if (url == null || !document.kept()) {
      return document;
    }
    String address = WebAddress.of(url);
    String evidence = domainEvidence(WebAddress.host(address));
    evidence = evidence == null ? urlEvidence(address) : evidence;
    return evidence == null ? document : document.dropped(Reason.BLOCKLIST, null, evidence);
  }

  private @Nullable String domainEvidence(String host) {
    for (Blocklist list : domains) {
      for (String name = host; !name.isEmpty(); name = WebAddress.parent(name)) {
        if (list.contains(Folding.hashExact(name))) {
          return list.name() + ": " + name;
        }
      }
    }
    return null;
  }

  private @Nullable String urlEvidence(String address) {
    for (Blocklist list : urls) {
      for (String above = address; !above.isEmpty(); above = above(above)) {
        if (list.contains(Folding.hashExact(above))) {
          return list.name() + ": " + above;
        }
      }
    }
    return null;
  }

  /** What an address is below: without its query, then without the last part of its path. */
  private static String above(String address) {
    int query = address.indexOf('?');
    int end = query >= 0 ? query : address.lastIndexOf('/');
    return end < 0 ? "" : WebAddress.trimmed(address.substring(0, end));
  }

  private static long domainHash(String entry) {
    String name = entry.startsWith("*.") ? entry.substring(2) : entry;
    name = name.startsWith(".") ? name.substring(1) : name;
    boolean illegal =
        name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || "/:@?*".indexOf(c) >= 0);
    return illegal ? 0 : Folding.hashExact(WebAddress.ascii(name));
  }

  private static long urlHash(String entry) {
    boolean illegal =
        entry.chars().anyMatch(c -> c <= ' ') || WebAddress.host(WebAddress.of(entry)).isEmpty();
    return illegal ? 0 : Folding.hashExact(WebAddress.of(entry));
  }
}
