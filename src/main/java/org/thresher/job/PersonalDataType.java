package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A kind of personal data. */
public enum PersonalDataType {
  /** An e-mail address under a known top-level domain. */
  @JsonProperty("email")
  EMAIL("email", "|||EMAIL_ADDRESS|||"),
  /** A public IPv4 or IPv6 address. */
  @JsonProperty("ip")
  IP("ip", "|||IP_ADDRESS|||"),
  /** A telephone number with its country's code, or of the country of the page's site. */
  @JsonProperty("phone")
  PHONE("phone", "|||PHONE_NUMBER|||"),
  /** An International Bank Account Number (ISO 13616) whose check digits are right. */
  @JsonProperty("iban")
  IBAN("iban", "|||IBAN|||"),
  /** A payment card number (ISO/IEC 7812) whose check digit is right. */
  @JsonProperty("card")
  CARD("card", "|||CARD_NUMBER|||");

  private final String label;
  private final String mask;

  PersonalDataType(String label, String mask) {
    this.label = label;
    this.mask = mask;
  }

  /** The type's word in the column {@code pii}. */
  public String label() {
    return label;
  }

  /** The text that replaces it; Dolma's words for those that it masks. */
  public String mask() {
    return mask;
  }
}
