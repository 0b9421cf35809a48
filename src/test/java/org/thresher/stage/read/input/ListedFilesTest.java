package org.thresher.stage.read.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedFilesTest {
  private static List<InputFile> files(int number) {
    List<InputFile> files = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String path = String.format("f%05d/größe \uD83D\uDE00 \uD800.html", i);
      files.add(
          switch (i % 4) {
            case 0 -> new InputFile(path, "s3://bucket/" + path, i, null);
            case 1 -> new InputFile(path, "/in/" + path, Long.MAX_VALUE - i, null);
            case 2 -> new InputFile(path, "/elsewhere", 0, null);
            default -> new InputFile(path, "/in/" + path, 0, "no permission");
          });
    }
    return files;
  }

  private static List<InputFile> listed(List<InputFile> files, long budget) throws IOException {
    ListedFiles.Builder builder = new ListedFiles.Builder(budget);
    for (InputFile file : files) {
      builder.add(file);
    }
    return builder.list();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 129, 255, 256, 257, 4000})
  void aListOnDiskIsTheListInMemory(int number) throws IOException {
    List<InputFile> files = files(number);
    for (long budget : List.of(0L, 10_000L, 100_000L)) {
      List<InputFile> listed = listed(files, budget);
      assertThat(listed).isEqualTo(files);
      for (int i = number - 1; i >= 0; i -= 37) {
        assertThat(listed.get(i)).isEqualTo(files.get(i));
      }
    }
  }

  @Test
  void whatFitsIntoTheBudgetIsAPlainList() throws IOException {
    assertThat(listed(files(300), 1 << 20)).isNotInstanceOf(ListedFiles.class);
    assertThat(listed(files(300), 1000)).isInstanceOf(ListedFiles.class);
  }

  @Test
  void aListOnDiskIsNotCopiedAndDoesNotChange() throws IOException {
    List<InputFile> listed = listed(files(300), 0);
    assertThat(ListedFiles.copyOf(listed)).isSameAs(listed);
    InputFile first = listed.get(0);
    assertThatThrownBy(() -> listed.add(first)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> listed.get(300)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1 << 30})
  void savedPagesAreFoundAmongTheFiles(long budget) throws IOException {
    List<InputFile> files = new ArrayList<>();
    for (int page = 1000; page < 1400; page++) {
      String name = "sub/page" + page;
      files.add(new InputFile(name + (page % 2 == 0 ? ".html" : ".pdf"), "/a", 1, null));
      files.add(new InputFile(name + "_files/frame.html", "/b", 1, null));
    }
    List<InputFile> listed = listed(files, budget);
    BrowserAssets saved = BrowserAssets.among(listed);
    for (InputFile file : listed) {
      boolean asset = file.path().matches("sub/page\\d*[02468]_files/.*");
      assertThat(saved.isAsset(file.path())).as(file.path()).isEqualTo(asset);
    }
  }
}
