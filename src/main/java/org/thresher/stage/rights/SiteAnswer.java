package org.thresher.stage.rights;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.RightsSignal;

/**
 * What a server answered when a crawler asked for a file about the use of its pages, as RFC 9309
 * reads it: a file; nothing (status 4xx), which allows all; a redirect to the file of another site;
 * no answer (status 5xx), which forbids all.
 *
 * @param kind what kind of answer it is
 * @param file what the file says; silent if there is none
 * @param target the site that has the file, of a redirect; else empty
 * @param status of the response
 */
record SiteAnswer(Kind kind, SiteFile file, String target, int status) {
  /** Kinds of answers. */
  enum Kind {
    FILE,
    REDIRECT,
    UNREACHABLE
  }

  private static final int FILE = 0;
  private static final int REDIRECT = 1;
  private static final int UNREACHABLE = 2;

  private static final SiteAnswer NOTHING = new SiteAnswer(Kind.FILE, SiteFile.SILENT, "", 404);

  /**
   * The answer to a request.
   *
   * @param url that was asked for
   * @param status of the response
   * @param content of the file, or where a redirect leads
   */
  static SiteAnswer of(String url, int status, String content, List<String> agents) {
    if (status == 200) {
      SiteFile file = isTdm(url) ? SiteFile.tdm(content) : SiteFile.robots(content, agents);
      return new SiteAnswer(Kind.FILE, file, "", 200);
    }
    if (status / 100 == 3) {
      String target = target(url, content);
      return target == null ? NOTHING : new SiteAnswer(Kind.REDIRECT, SiteFile.SILENT, target, 0);
    }
    return status / 100 == 5 && !isTdm(url)
        ? new SiteAnswer(Kind.UNREACHABLE, SiteFile.SILENT, "", status)
        : NOTHING;
  }

  static boolean isTdm(String url) {
    return url.toLowerCase(Locale.ROOT).contains("/.well-known/tdmrep.json");
  }

  /** The site of the file that a redirect leads to; null if that is no file of this kind. */
  static @Nullable String target(String url, String location) {
    try {
      URI to = new URI(url).resolve(new URI(location.strip()));
      boolean same = to.getPath() != null && to.getPath().equals(new URI(url).getPath());
      return same ? Origin.of(to.toString()) : null;
    } catch (URISyntaxException | IllegalArgumentException noAddress) {
      return null;
    }
  }

  /** What the answer itself says of a page. */
  List<RightsSignal> signals(String url) {
    return kind == Kind.UNREACHABLE
        ? List.of(
            new RightsSignal(
                RightsSignal.ROBOTS_TXT, "unreachable " + status, RightsSignal.ROBOTS_FILE))
        : file.signals(url);
  }

  /** Packs the answer, for {@link #read}. */
  byte[] packed() {
    PackedWriter out = new PackedWriter();
    switch (kind) {
      case FILE -> {
        out.writeByte(FILE);
        file.write(out);
      }
      case REDIRECT -> {
        out.writeByte(REDIRECT);
        out.writeString(target);
      }
      case UNREACHABLE -> {
        out.writeByte(UNREACHABLE);
        out.writeUnsigned(status);
      }
    }
    return out.toByteArray();
  }

  /** Reads {@link #packed}. */
  static SiteAnswer read(byte[] packed) {
    PackedReader in = new PackedReader(packed);
    return switch (in.readByte()) {
      case FILE -> new SiteAnswer(Kind.FILE, SiteFile.read(in), "", 200);
      case REDIRECT -> new SiteAnswer(Kind.REDIRECT, SiteFile.SILENT, in.readString(), 0);
      default -> new SiteAnswer(Kind.UNREACHABLE, SiteFile.SILENT, "", in.readCount());
    };
  }

  /** The packed form of an answer that says nothing. */
  static byte[] nothing() {
    return NOTHING.packed();
  }
}
