package org.thresher.text;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which pages a rule of the user is for: those of some hosts, and of some addresses. */
public final class AddressScope implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Set<String> hosts;
  private final List<AddressPattern> pages;

  private AddressScope(Set<String> hosts, List<AddressPattern> pages) {
    this.hosts = hosts;
    this.pages = pages;
  }

  /**
   * A scope.
   *
   * @param hosts hosts with their subdomains; empty for all
   * @param pages patterns as {@link AddressPattern} has them; empty for all
   */
  public static AddressScope of(List<String> hosts, List<String> pages) {
    return new AddressScope(
        hosts.stream().map(WebAddress::ascii).collect(Collectors.toUnmodifiableSet()),
        pages.stream().map(AddressPattern::of).toList());
  }

  /** Whether the scope is every page. */
  public boolean isEverywhere() {
    return hosts.isEmpty() && pages.isEmpty();
  }

  /**
   * Whether a page is in the scope. One without an address is in no scope but every page's.
   *
   * @param url its address or null
   */
  public boolean contains(@Nullable String url) {
    if (isEverywhere()) {
      return true;
    }
    if (url == null) {
      return false;
    }
    String address = WebAddress.of(url);
    return (hosts.isEmpty() || isOfHost(WebAddress.host(address)))
        && (pages.isEmpty() || pages.stream().anyMatch(pattern -> pattern.fits(address)));
  }

  private boolean isOfHost(String host) {
    for (String name = host; !name.isEmpty(); name = WebAddress.parent(name)) {
      if (hosts.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
