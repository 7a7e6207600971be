package com.catalyst2sql.federation.connectors;

import java.util.regex.Pattern;

/** What the value of a setting or of an option may look like. */
public enum ValueForm {
  ANY(".*", "anything"),
  FLAG("true|false", "true or false"),
  SWITCH("on|off", "on or off"),
  NUMBER("[0-9]{1,9}", "a whole number from 0 to 999999999"),
  THREADS("[1-9][0-9]{0,3}", "a number from 1 to 9999"),
  SIZE("[0-9]+([.][0-9]+)? *([kmgt]i?b?|b|%)?", "a size such as 4GB"),
  VERSION("3[.]5|4[.]0", "3.5 or 4.0");

  private final Pattern form;
  private final String told;

  ValueForm(String form, String told) {
    this.form = Pattern.compile(form, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    this.told = told;
  }

  /** Whether {@code value} is of this form, whatever its case and the blanks around it. */
  public boolean fits(String value) {
    return form.matcher(value.strip()).matches();
  }

  /** The form in words. */
  public String told() {
    return told;
  }
}
