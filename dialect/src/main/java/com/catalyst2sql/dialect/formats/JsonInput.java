package com.catalyst2sql.dialect.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;

/**
 * How the bytes of JSON files are taken. Where no encoding is given the parser tells it from the first of them, as of UTF-8, 16 or
 * 32, and what is none is an error where it stands. A line in a given encoding has to be whole; of a whole file in one, each byte
 * that is none is replaced.
 */
final class JsonInput {

  private final JsonFactory factory;
  private final Charset charset;
  private final boolean given;

  JsonInput(FormatSpec spec) {
    factory = JsonFormat.factory(spec);
    charset = spec.charset();
    given = spec.option("encoding").or(() -> spec.option("charset")).isPresent();
  }

  /** Starts to read a line. */
  JsonParser line(byte[] bytes, int from, int to) throws IOException {
    return given
        ? factory.createParser(
            charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString())
        : factory.createParser(bytes, from, to - from);
  }

  /** Starts to read a file. */
  JsonParser file(byte[] bytes) throws IOException {
    if (!given) {
      return factory.createParser(bytes);
    }
    String text = text(bytes, 0, bytes.length);
    // The mark that a file may begin with is nothing of its text.
    return factory.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** What the bytes say to somebody who only shows them. */
  String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, charset);
  }
}
