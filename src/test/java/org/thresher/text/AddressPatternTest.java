package org.thresher.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPatternTest {
  @ParameterizedTest
  @CsvSource({
    "example.org/**, https://example.org/a/b?c=d, true",
    "example.org/**, https://example.org, true",
    "example.org/**, https://example.org/, true",
    "example.org/**, https://example.orgs/a, false",
    "example.org/**, https://news.example.org/a, false",
    "*.example.org/**, https://news.example.org/a, true",
    "*.example.org/**, https://a.b.example.org/a, true",
    "https://www.Example.org/a, http://example.ORG/a/#top, true",
    "example.org/a, https://example.org/A, false",
    "example.org/*, https://example.org/a, true",
    "example.org/*, https://example.org/a/b, false",
    "example.org/*/b, https://example.org/a/b, true",
    "/tag/**, https://any.example.com/tag/a/b, true",
    "/tag/**, https://any.example.com/tag, true",
    "/tag/**, https://any.example.com/tag?page=2, true",
    "/tag/**, https://any.example.com/news/tag/a, false",
    "**/tag/**, https://any.example.com/news/tag/a, true",
    "/*.pdf, https://example.org/a.pdf, true",
    "/*.pdf, https://example.org/aXpdf, false",
    "**.pdf, https://example.org/a/b.pdf, true",
    "**page=*, https://example.org/list?page=3, true",
    "example.org/a?b=(c)+[d], https://example.org/a?b=(c)+[d], true",
    "bücher.example/**, https://xn--bcher-kva.example/a, true",
    "example.org:8080/a, http://example.org:8080/a, true",
    "/, https://example.org/, true",
    "/, https://example.org/a, false",
    "**, anything at all, true",
    "example.org/**/end, https://example.org/a/b/end, true",
    "a*b**c, https://a/b/c, false",
  })
  void aPatternFits(String pattern, String url, boolean fits) {
    assertThat(AddressPattern.of(pattern).fits(WebAddress.of(url))).isEqualTo(fits);
    assertThat(AddressPattern.of(pattern)).hasToString(pattern);
  }
}
