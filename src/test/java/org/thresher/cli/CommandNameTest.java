package org.thresher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;

class CommandNameTest {
  @Test
  void aJarIsStartedByItsNameAndAClassPathOfManyByTheNameOfTheProgram() {
    assertThat(CommandName.get("target/thresher.jar")).isEqualTo("java -jar target/thresher.jar");
    assertThat(CommandName.get("my tools/thresher.jar"))
        .isEqualTo("java -jar 'my tools/thresher.jar'");
    assertThat(CommandName.get("app/a.jar" + File.pathSeparator + "app/b.jar"))
        .isEqualTo("thresher");
    assertThat(CommandName.get("target/classes")).isEqualTo("thresher");
  }
}
