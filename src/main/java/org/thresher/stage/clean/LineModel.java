package org.thresher.stage.clean;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * The line model: two small nets over the lines of a page, one of which knows word sequences, that
 * say how likely each line is part of the page's text, in logits. Trained by src/training/lines.
 */
final class LineModel {
  private static final String RESOURCE = "line-model.bin";
  private static final int MAGIC = 0x544C4D31;
  private static final float LIMIT = 4;

  private final LineKind[] kinds;
  private final Lexicon lexicon;
  private final float[] mean;
  private final float[] scale;
  private final WordGrams grams;
  private final LineNet words;
  private final LineNet numbers;

  private LineModel(DataInputStream file) throws IOException {
    if (file.readInt() != MAGIC) {
      throw new IOException("not a line model");
    }
    int count = file.readInt();
    if (count != LineFeatures.COUNT) {
      throw new IOException("a line model of " + count + " numbers, not " + LineFeatures.COUNT);
    }
    kinds = new LineKind[file.readInt()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = LineKind.of(file.readUTF());
    }
    file.readFloat(); // the threshold is a setting of the stage
    lexicon = lexicon(file);
    mean = LineNet.vector(file);
    scale = LineNet.vector(file);
    grams = WordGrams.read(file);
    words = LineNet.read(file, true);
    numbers = LineNet.read(file, false);
  }

  private static Lexicon lexicon(DataInputStream file) throws IOException {
    int[] you = WordGrams.ints(file);
    int[] we = WordGrams.ints(file);
    int groups = file.readInt();
    if (groups != LineFeatures.STEMS) {
      throw new IOException("a line model of " + groups + " groups of stems");
    }
    String[][] stems = new String[groups][];
    String[][] spaceless = new String[groups][];
    for (int g = 0; g < groups; g++) {
      file.readUTF(); // the group's name
      stems[g] = texts(file);
      spaceless[g] = texts(file);
    }
    return new Lexicon(you, we, stems, spaceless);
  }

  private static String[] texts(DataInputStream file) throws IOException {
    String[] texts = new String[file.readInt()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = file.readUTF();
    }
    return texts;
  }

  /** The model that comes with Thresher, read once. */
  static LineModel get() {
    return Holder.MODEL;
  }

  /**
   * Reads a weights file.
   *
   * @throws IOException if it is not a model of this program's numbers
   */
  static LineModel read(InputStream in) throws IOException {
    return new LineModel(new DataInputStream(new BufferedInputStream(in, 1 << 16)));
  }

  /** Scores the lines of a page. Cost: linear in its characters. */
  PageScores scores(List<String> texts) {
    PageText page = new PageText(texts, new LineScan(lexicon));
    LineFeatures features = LineFeatures.fill(page);
    float[][] x = scaled(page);
    float[][] vectors = grams.vectors(page);
    float[] both = vectors[0];
    float[][] e = Arrays.copyOfRange(vectors, 1, vectors.length);
    float[][] h = words.add(x, e, both);
    float[] own = new float[page.lines];
    numbers.add(x, null, own);
    return new PageScores(this, page, features, x, e, h, both, own);
  }

  /** The numbers of a page, centred, scaled and limited, a column for each. */
  private float[][] scaled(PageText page) {
    float[][] x = Matrix.columns(page.numbers, mean.length);
    for (int i = 0; i < mean.length; i++) {
      scale(x[i], mean[i], scale[i]);
    }
    return x;
  }

  private static void scale(float[] column, float mean, float scale) {
    for (int k = 0; k < column.length; k++) {
      float value = (column[k] - mean) * scale;
      column[k] = value > LIMIT ? LIMIT : value < -LIMIT ? -LIMIT : value;
    }
  }

  /** The words of a text as hashes, sorted, each once. */
  int[] hashes(String text) {
    PageText page = new PageText(List.of(text), new LineScan(lexicon));
    return Arrays.stream(page.exact, 0, page.wordCount(0)).sorted().distinct().toArray();
  }

  KindHead head() {
    KindHead head = words.kinds();
    if (head == null) {
      throw new IllegalStateException("the net of words has a head for kinds");
    }
    return head;
  }

  WordGrams grams() {
    return grams;
  }

  LineKind kind(int number) {
    return kinds[number];
  }

  private static final class Holder {
    static final LineModel MODEL = load();

    private static LineModel load() {
      try (InputStream in = LineModel.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException(RESOURCE + " is not in the jar");
        }
        return read(in);
      } catch (IOException e) {
        throw new UncheckedIOException(RESOURCE + " cannot be read", e);
      }
    }
  }
}
