package org.thresher.stage.extract.content;

/** Numbers with two decimals and a point, whatever the locale. */
public final class TwoDecimals {
  private TwoDecimals() {}

  /** The number, half away from zero. */
  public static String of(double number) {
    long hundredths = Math.round(Math.abs(number) * 100);
    StringBuilder text = new StringBuilder(8);
    if (number < 0 && hundredths > 0) {
      text.append('-');
    }
    text.append(hundredths / 100).append('.');
    return text.append(hundredths / 10 % 10).append(hundredths % 10).toString();
  }
}
