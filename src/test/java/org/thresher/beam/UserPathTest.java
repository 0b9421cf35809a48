package org.thresher.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserPathTest {
  @ParameterizedTest
  @CsvSource({
    "in,in",
    "/a/b,/a/b",
    "file:///a/b,/a/b",
    "file:/a/b,/a/b",
    "file://localhost/a,/a",
    "FILE:///a,/a",
    "file:///a%20b/%C3%A9,/a b/é",
    "file:///100%,/100%",
    "file:///a%FF,/a%FF",
    "file:///a/**/*.html,/a/**/*.html",
    "s3://bucket/a%20b,s3://bucket/a%20b",
    "a%20b,a%20b",
  })
  void aFileUriIsThePathThatItNames(String place, String plain) {
    assertThat(UserPath.plain(place)).isEqualTo(plain);
  }

  @Test
  void aFolderIsWhereItsNameSays() {
    assertThat(UserPath.folder("file:///a/b")).hasToString("/a/b/");
    assertThat(UserPath.folder("out")).hasToString(Path.of("out").toAbsolutePath() + "/");
    assertThat(UserPath.file("file:/a", "b", "c.txt")).hasToString("/a/b/c.txt");
    assertThat(UserPath.isRemote("file:///a")).isFalse();
    assertThat(UserPath.isRemote("gs://a/b")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "file://",
        "file:",
        "file:a/b",
        "file://host/a",
        "s4://bucket/a",
        "http://example.org/a",
        "s3:/bucket/a",
        "hdfs:/a",
        "gs:/a",
      })
  void whatNamesNoPlaceIsRefused(String place) {
    assertThatThrownBy(() -> UserPath.check(place))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("is .*")
        .hasMessageNotContainingAny("Exception", "java.", "beam", "[");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a:b", "12:30/x", "C:/x", "./s3:/a", "/s3:/a", "ж", "a b", "%20"})
  void aPlainNameIsAllowed(String place) {
    UserPath.check(place);
    assertThat(UserPath.plain(place)).isEqualTo(place);
  }
}
