package org.thresher.stage.extract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.thresher.document.BlockMarkup;
import org.thresher.document.InlineMarkup;

/**
 * Makes the addresses of a page's links and pictures absolute, by the address of the page or the
 * one that its {@code base} element states. Where neither is known they stay as they are.
 *
 * @param base what relative addresses are relative to, or null
 * @param wanted whether the job asks for markup at all
 */
record LinkTargets(@Nullable URI base, boolean wanted) {

  /** For a page. */
  static LinkTargets of(@Nullable String url, Document page, boolean wanted) {
    if (!wanted) {
      return new LinkTargets(null, false);
    }
    URI address = uri(url);
    Element stated = page.selectFirst("base[href]");
    String href = stated == null ? "" : stated.attr("href").strip();
    return new LinkTargets(href.isEmpty() ? address : resolve(address, href), true);
  }

  /** The block with absolute addresses. */
  BlockMarkup resolved(BlockMarkup markup) {
    if (base == null || markup.inlines().isEmpty()) {
      return markup;
    }
    List<InlineMarkup> inlines = new ArrayList<>(markup.inlines().size());
    for (InlineMarkup inline : markup.inlines()) {
      inlines.add(inline.with(absolute(inline.target()), inline.alt()));
    }
    return markup.withInlines(inlines);
  }

  private String absolute(String target) {
    if (target.isEmpty() || target.startsWith("http://") || target.startsWith("https://")) {
      return target;
    }
    URI resolved = resolve(base, target);
    return resolved == null ? target : resolved.toString();
  }

  private static @Nullable URI resolve(@Nullable URI base, String href) {
    URI relative = uri(href.replace(" ", "%20"));
    if (base == null || relative == null) {
      return relative;
    }
    URI resolved = base.resolve(relative);
    // URI resolves a query alone against the folder, browsers against the page.
    return href.startsWith("?") ? uri(base.toString().replaceFirst("[?#].*", "") + href) : resolved;
  }

  private static @Nullable URI uri(@Nullable String address) {
    try {
      return address == null ? null : new URI(address);
    } catch (URISyntaxException notOne) {
      return null;
    }
  }
}
