package org.thresher.stage.read;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.document.Document;
import org.thresher.document.Failure;
import org.thresher.document.LanguageProfile;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.Provenance;
import org.thresher.document.ReadTally;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.InputFiles;
import org.thresher.stage.read.input.Part;
import org.thresher.stage.read.plan.ReadPlan;

class SavedWorkTest {
  @TempDir private Path folder;

  private Path dump;
  private SavedWork saved;

  /** Notes all that it is given. */
  private static final class Notes implements ReadOutput {
    private final List<Object> all = new ArrayList<>();

    @Override
    public void document(Document document) {
      all.add(document);
    }

    @Override
    public void failure(Failure failure) {
      all.add(failure);
    }

    @Override
    public void tally(ReadTally tally) {
      all.add(tally);
    }

    @Override
    public void row(int bucket, byte[] packed) {
      all.add(KV.of(bucket, Arrays.toString(packed)));
    }
  }

  @BeforeEach
  void write() throws IOException {
    dump = Files.createDirectory(folder.resolve("dump"));
    Files.writeString(dump.resolve("a.txt"), "The ferry leaves at nine.");
    Files.writeString(dump.resolve("b.txt"), "The mill is closed.");
    saved = new SavedWork(folder.resolve("saved").toString(), "program 1");
  }

  private List<Chunk> work() throws IOException {
    List<Chunk> work = new ArrayList<>();
    ReadPlan.of(
            InputFiles.list(List.of(dump.toString())),
            ReadSettings.DEFAULTS,
            file -> List.of(Part.WHOLE))
        .forEach(work::addAll);
    return work;
  }

  private static void give(ReadOutput output, String error) {
    Provenance place = new Provenance(0, 7, 0, 1, "a.txt", "text", null, -1, -1);
    output.document(
        new Document(
            "id",
            place,
            null,
            "2024-05-06",
            "text/plain",
            "UTF-8",
            "other",
            Metadata.NONE,
            List.of(Paragraph.of("The ferry leaves at nine.")),
            List.of("truncated"),
            LanguageProfile.UNKNOWN,
            List.of(),
            null,
            List.of(),
            new TreeMap<>(),
            1,
            List.of(),
            List.of(),
            null,
            null));
    output.failure(new Failure(0, 9, 0, 1, "a.txt", "read", error, "why", "sample", true));
    output.row(3, new byte[] {1, 2, 3});
    output.tally(new ReadTally(0, 1, 0, 0, "a.txt", 25, 2, new TreeMap<>()));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> content = Files.list(folder.resolve("saved"))) {
      return content.toList();
    }
  }

  private String keep(String error) throws IOException {
    String name = requireNonNull(saved.name(work()));
    try (SavedWork.Writer writer = saved.create(name)) {
      give(writer, error);
      writer.finish();
    }
    return name;
  }

  @Test
  void whatIsKeptComesBackAsItWas() throws IOException {
    Notes given = new Notes();
    give(given, "bad_json");
    String name = keep("bad_json");
    Notes back = new Notes();
    assertThat(saved.replay(name, back)).isTrue();
    // What is decoded later is not a difference.
    assertThat(back.all).usingRecursiveComparison().usingOverriddenEquals().isEqualTo(given.all);
    assertThat(files()).hasSize(1);
  }

  @Test
  void whatChangesTheResultChangesTheName() throws IOException {
    String name = requireNonNull(saved.name(work()));
    assertThat(saved.name(work())).isEqualTo(name);
    assertThat(new SavedWork(folder.toString(), "program 2").name(work())).isNotEqualTo(name);
    FileTime time = Files.getLastModifiedTime(dump.resolve("b.txt"));
    Files.writeString(dump.resolve("b.txt"), "The mill is opened.");
    Files.setLastModifiedTime(dump.resolve("b.txt"), time);
    String otherContent = saved.name(work());
    assertThat(otherContent).isNotEqualTo(name);
    Files.setLastModifiedTime(dump.resolve("b.txt"), FileTime.fromMillis(86_400_000));
    assertThat(saved.name(work())).isNotEqualTo(otherContent);
    Files.writeString(dump.resolve("A.txt"), "Another file comes first.");
    assertThat(saved.name(work())).isNotEqualTo(name);
  }

  @Test
  void aFileThatIsGoneHasNoName() throws IOException {
    List<Chunk> work = work();
    Files.delete(dump.resolve("a.txt"));
    assertThat(saved.name(work)).isNull();
  }

  @Test
  void aDamagedFileGivesNothing() throws IOException {
    String name = keep("bad_json");
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
      if (round % 2 == 0) {
        damaged = whole.clone();
        damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      Notes back = new Notes();
      if (!saved.replay(name, back)) {
        assertThat(back.all).isEmpty();
      } else {
        assertThat(back.all).hasSize(4);
      }
    }
    Files.write(file, new byte[0]);
    assertThat(saved.replay(name, new Notes())).isFalse();
    assertThat(saved.replay("absent", new Notes())).isFalse();
  }

  @Test
  void aUnitWithAnUnreadableFileIsNotKept() throws IOException {
    keep("unreadable");
    assertThat(files()).isEmpty();
  }

  @Test
  void aUnitThatIsNotFinishedIsNotKept() throws IOException {
    String name = requireNonNull(saved.name(work()));
    try (SavedWork.Writer writer = saved.create(name)) {
      give(writer, "bad_json");
    }
    assertThat(saved.replay(name, new Notes())).isFalse();
  }
}
