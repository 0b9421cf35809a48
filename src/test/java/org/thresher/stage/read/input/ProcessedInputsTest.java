package org.thresher.stage.read.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessedInputsTest {
  @TempDir private Path folder;

  private ProcessedInputs open(boolean complete) throws IOException {
    return ProcessedInputs.open(folder.resolve("state").toString(), (output, run) -> complete);
  }

  private List<InputFile> files() throws IOException {
    Path input = Files.createDirectories(folder.resolve("in"));
    for (String name : List.of("a.txt", "b.txt", "c.txt")) {
      Files.writeString(input.resolve(name), name);
    }
    return InputFiles.list(List.of(input.toString()));
  }

  private Path processed() throws IOException {
    ProcessedInputs state = open(true);
    assertThat(state.changed(files())).hasSize(3);
    Files.createDirectories(folder.resolve("state"));
    state.prepare("out", "run");
    state.update();
    return folder.resolve("state/inputs.jsonl");
  }

  @Test
  void whatHasBeenProcessedIsNotProcessedAgain() throws IOException {
    Path state = processed();
    List<InputFile> files = InputFiles.list(List.of(folder.resolve("in").toString()));
    assertThat(open(true).changed(files)).isEmpty();
    assertThat(state).exists();
  }

  @Test
  void aFlippedBitAnywhereIsNoticed() throws IOException {
    Path state = processed();
    byte[] whole = Files.readAllBytes(state);
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      Files.write(state, flipped);
      assertThatThrownBy(() -> open(true))
          .as("byte " + i)
          .hasMessageContaining("state/inputs.jsonl is damaged")
          .hasMessageContaining("delete it to process all files again");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void aLostLineIsNoticed(int line) throws IOException {
    Path state = processed();
    List<String> lines = Files.readAllLines(state);
    assertThat(lines).hasSize(5);
    lines.remove(line - 1);
    Files.writeString(state, String.join("\n", lines) + "\n");
    assertThatThrownBy(() -> open(true)).hasMessageContaining("inputs.jsonl is damaged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "{}\n",
        "[1,2]\n[3]\n",
        "{\"output\":\"x\"}\n{\"resource\":\"/a\",\"ma",
        "x"
      })
  void otherContentIsNoticed(String text) throws IOException {
    Path state = processed();
    Files.writeString(state, text);
    assertThatThrownBy(() -> open(true)).hasMessageContaining("inputs.jsonl is damaged");
  }

  @Test
  void aNextStateThatAKilledRunHasNotFinishedIsNoState() throws IOException {
    Path state = processed();
    byte[] whole = Files.readAllBytes(state);
    Path next = folder.resolve("state/inputs.next.jsonl");
    for (int length = 0; length < whole.length - 1; length++) {
      Files.write(next, Arrays.copyOf(whole, length));
      open(true);
      assertThat(next).exists();
    }
    Files.write(next, whole);
    open(true);
    assertThat(next).doesNotExist();
  }

  @Test
  void aDamagedNextStateIsNoticed() throws IOException {
    Path state = processed();
    byte[] whole = Files.readAllBytes(state);
    whole[10] ^= 1;
    Files.write(folder.resolve("state/inputs.next.jsonl"), whole);
    assertThatThrownBy(() -> open(true)).hasMessageContaining("inputs.next.jsonl is damaged");
  }
}
