package org.thresher.stage.read.pdf;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * Collects the characters of a file page by page, in the order in which they were written, each
 * direction of text apart. Ends when its thread is interrupted.
 */
final class GlyphReader extends PDFTextStripper {
  /** Codes of ligatures in fonts of old TeX, which have no names. */
  private static final Map<Character, String> TEX =
      Map.of((char) 11, "ff", (char) 12, "fi", (char) 13, "fl", (char) 14, "ffi", (char) 15, "ffl");

  /** Names of bold fonts that do not say it in full: of TeX, URW and others. */
  private static final Pattern BOLD =
      Pattern.compile("(?:^|\\+)(?:cm|sf)b|nimbus.*-medi|demi(?:$|[-_])|-bd|(?:^|\\+)lm.*-?bx");

  /** Texts of one character, which most glyphs have in common. */
  private static final String[] SHARED = new String[256];

  static {
    for (char c = 0; c < SHARED.length; c++) {
      SHARED[c] = String.valueOf(c);
    }
  }

  private static final double FAR_OUT = 5;
  private static final int VERTICAL = 1000;

  private final DocumentLength length;
  private final List<PdfPage> pages = new ArrayList<>();
  private final Map<PDFont, Boolean> bold = new HashMap<>();
  private final Guess guess = new Guess();

  /** The forms that are being shown, each inside the one before. */
  private final Set<COSBase> forms = Collections.newSetFromMap(new IdentityHashMap<>());

  private TreeMap<Integer, List<Glyph>> page = new TreeMap<>();
  private double width;
  private double height;
  private long shown;
  private long named;

  /** Counts characters. */
  interface DocumentLength {
    /** Refuses a document that has too many. */
    void check(long characters);
  }

  private GlyphReader(DocumentLength length) {
    this.length = length;
  }

  /**
   * The pages of a file.
   *
   * @param length is asked now and then with the number of characters so far
   */
  static GlyphReader of(PDDocument document, DocumentLength length) throws IOException {
    GlyphReader reader = new GlyphReader(length);
    reader.writeText(document, Writer.nullWriter());
    return reader;
  }

  List<PdfPage> pages() {
    return pages;
  }

  /** Share of the characters of which nothing says what they are, 0..1. */
  double unreadable() {
    long unnamed = shown - named;
    return shown == 0 || guess.isText() ? 0 : unnamed / (double) shown;
  }

  @Override
  protected void startPage(PDPage page) {
    this.page = new TreeMap<>();
    PDRectangle box = page.getCropBox();
    boolean turned = page.getRotation() % 180 != 0;
    width = turned ? box.getHeight() : box.getWidth();
    height = turned ? box.getWidth() : box.getHeight();
  }

  @Override
  protected void endPage(PDPage page) {
    pages.add(new PdfPage(pages.size(), List.copyOf(this.page.values())));
    length.check(shown);
  }

  /** A form that shows itself, also by others, is shown once: each would double the work. */
  @Override
  public void showForm(PDFormXObject form) throws IOException {
    if (forms.add(form.getCOSObject())) {
      super.showForm(form);
      forms.remove(form.getCOSObject());
    }
  }

  @Override
  protected void writePage() {
    // Lines are made of the characters of all pages, later.
  }

  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    if ((++shown & 0xff) == 0) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted while a PDF is read");
      }
      length.check(shown);
    }
    String text = font.toUnicode(code);
    boolean known = text != null && !text.isEmpty() && isCharacter(text.codePointAt(0));
    named += known ? 1 : 0;
    if (!known) {
      guess.add(code);
    }
    super.showGlyph(matrix, font, code, displacement);
  }

  private static boolean isCharacter(int c) {
    boolean own = c >= 0xE000 && c <= 0xF8FF;
    return c != 0xFFFD && !own && (c >= ' ' || Character.isWhitespace(c));
  }

  @Override
  protected void processTextPosition(TextPosition position) {
    String text = Characters.plain(ofTex(position.getUnicode()));
    if (text.isEmpty()) {
      return;
    }
    double size = position.getFontSizeInPt();
    size = size > 0.5 && size < 1000 ? size : Math.max(1, 1.4 * position.getHeightDir());
    int direction = Math.round(position.getDir());
    double x = position.getXDirAdj();
    double y = position.getYDirAdj();
    boolean across = direction % 180 != 0;
    double right = across ? height : width;
    double bottom = across ? width : height;
    if (x < -FAR_OUT || x > right + FAR_OUT || y < -FAR_OUT || y > bottom + FAR_OUT) {
      return;
    }
    double wide = Math.max(0, Math.min(position.getWidthDirAdj(), 20 * size));
    double space = position.getWidthOfSpace();
    boolean isBold = bold.computeIfAbsent(position.getFont(), GlyphReader::isBold);
    space = Double.isFinite(space) ? space : 0;
    if (position.getFont().isVertical()) {
      // Read down, the next line to the left: as if the page lay on its right side.
      page.computeIfAbsent(VERTICAL + direction, none -> new ArrayList<>())
          .add(glyph(text, y, right - x, size, size, 0, isBold));
    } else {
      page.computeIfAbsent(direction, none -> new ArrayList<>())
          .add(glyph(text, x, y, wide, size, space, isBold));
    }
  }

  private static Glyph glyph(
      String text, double x, double y, double width, double size, double space, boolean bold) {
    char c = text.charAt(0);
    String shared = text.length() == 1 && c < SHARED.length ? SHARED[c] : text;
    return new Glyph(
        shared, (float) x, (float) y, (float) width, (float) size, (float) space, bold);
  }

  private static String ofTex(String text) {
    String ligature = text.length() == 1 ? TEX.get(text.charAt(0)) : null;
    return ligature == null ? text : ligature;
  }

  private static boolean isBold(PDFont font) {
    String name = String.valueOf(font.getName()).toLowerCase(Locale.ROOT);
    PDFontDescriptor descriptor = font.getFontDescriptor();
    boolean heavy =
        descriptor != null && (descriptor.isForceBold() || descriptor.getFontWeight() >= 600);
    return heavy
        || name.contains("bold")
        || name.contains("black")
        || name.contains("heavy")
        || BOLD.matcher(name).find();
  }

  /**
   * Whether codes that have no names are letters all the same: fonts of old TeX are numbered as
   * ASCII is. A font of which only the used characters are kept is numbered anyhow.
   */
  private static final class Guess {
    private static final int FEWEST = 20;
    private long all;
    private long letters;
    private long vowels;

    void add(int code) {
      char c = (char) code;
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      all++;
      letters += letter ? 1 : 0;
      vowels += letter && "aeiouAEIOU".indexOf(c) >= 0 ? 1 : 0;
    }

    boolean isText() {
      return all >= FEWEST
          && letters >= 0.7 * all
          && vowels >= 0.28 * letters
          && vowels <= 0.5 * letters;
    }
  }
}
