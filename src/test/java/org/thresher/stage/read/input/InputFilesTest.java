package org.thresher.stage.read.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.ChunkReader;
import org.thresher.stage.read.Collected;

class InputFilesTest {
  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    for (String name :
        List.of("b.html", "a/x.html", "a/y.txt", "a/c/z.html", ".h/q.html", "a/.s")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }

  private List<String> paths(String... patterns) throws IOException {
    List<String> below = List.of(patterns).stream().map(p -> folder + "/" + p).toList();
    return InputFiles.list(below).stream().map(InputFile::path).toList();
  }

  @Test
  void aFolderMeansAllFilesBelowItExceptHiddenOnes() throws IOException {
    assertThat(paths("")).containsExactly("a/c/z.html", "a/x.html", "a/y.txt", "b.html");
    assertThat(InputFiles.list(List.of("file://" + folder)).get(3).size()).isEqualTo(6);
  }

  @Test
  void whatIsNeitherFileNorFolderIsRefused() {
    for (String device : List.of("/dev/zero", "/dev/null")) {
      assertThatThrownBy(() -> InputFiles.list(List.of(device)))
          .isInstanceOf(NoInputException.class)
          .hasMessage(device + " is neither a file nor a folder, but a pipe or a device");
    }
  }

  @Test
  void globsStayInAFolderOrCrossFolders() throws IOException {
    assertThat(paths("*.html")).containsExactly("b.html");
    assertThat(paths("**/*.html")).containsExactly("a/c/z.html", "a/x.html", "b.html");
    assertThat(paths("a/**")).containsExactly("c/z.html", "x.html", "y.txt");
    assertThat(paths("a/[x-z].{html,txt}")).containsExactly("x.html", "y.txt");
    assertThat(paths("a/[!x].*")).containsExactly("y.txt");
    assertThat(paths("?.html")).containsExactly("b.html");
    assertThat(paths(".h/*")).containsExactly("q.html");
    assertThat(paths("a/.*")).containsExactly(".s");
  }

  @Test
  void aFileIsRelativeToItsFolder() throws IOException {
    assertThat(paths("a/x.html")).containsExactly("x.html");
  }

  @Test
  void severalPatternsAreRelativeToTheirCommonFolderAndAFileCountsOnce() throws IOException {
    assertThat(paths("a/c", "b.html")).containsExactly("a/c/z.html", "b.html");
    assertThat(paths("a", "a/x.html")).containsExactly("c/z.html", "x.html", "y.txt");
    List<String> patterns = InputFiles.split(folder + "/a/c, " + folder + "/b.html");
    assertThat(InputFiles.list(patterns)).hasSize(2);
  }

  @Test
  void aPatternWithoutAMatchIsNamed() {
    assertThatThrownBy(() -> paths("a", "nothing*"))
        .isInstanceOfSatisfying(
            NoInputException.class, e -> assertThat(e.pattern()).endsWith("/nothing*"));
    assertThatThrownBy(() -> paths("absent")).isInstanceOf(NoInputException.class);
    assertThatThrownBy(() -> paths("absent/*.html")).isInstanceOf(NoInputException.class);
  }

  @Test
  void linksToFoldersAreNotFollowedAndLinksToFilesAre() throws IOException {
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("link.html"), folder.resolve("b.html"));
    assertThat(paths("")).contains("link.html").noneMatch(p -> p.startsWith("loop"));
    assertThat(InputFiles.list(List.of(folder.resolve("loop").toString()))).hasSize(5);
  }

  @Test
  void anExistingNameWithACommaOrStarIsTakenAsItIs() throws IOException {
    Files.writeString(folder.resolve("one, two*.txt"), "x");
    assertThat(paths("one, two*.txt")).containsExactly("one, two*.txt");
  }

  @Test
  void aCommaInBracesOrAfterABackslashOrInTheNameOfAFileSeparatesNothing() throws IOException {
    assertThat(InputFiles.split("a/{x,y}.txt,b")).containsExactly("a/{x,y}.txt", "b");
    assertThat(InputFiles.split("a\\,b*.txt,c")).containsExactly("a,b*.txt", "c");
    assertThat(InputFiles.split("C:\\dump\\a.txt")).containsExactly("C:\\dump\\a.txt");
    assertThat(InputFiles.split(" a , ,b")).containsExactly("a", "b");
    assertThat(InputFiles.split(",")).containsExactly(",");
    Path file = Files.writeString(folder.resolve("one,two.txt"), "x");
    assertThat(InputFiles.split(file.toString())).containsExactly(file.toString());
    List<String> both = InputFiles.split(folder + "/one\\,*.txt," + folder + "/b.html");
    assertThat(InputFiles.list(both)).hasSize(2);
  }

  @Test
  void aFolderThatCannotBeListedIsTold() throws IOException {
    FolderWalk.walk(folder, false, (file, size, problem) -> assertThat(problem).isNull());
    Chunk chunk = new Chunk(0, "x", "x", Part.WHOLE, 0, 0, 1, false, "AccessDenied");
    Collected collected = new Collected();
    new ChunkReader(ReadSettings.DEFAULTS).read(chunk, collected);
    assertThat(collected.failure().error()).isEqualTo("unreadable");
  }
}
