package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.types.DataType;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The rows of a statement as PostgreSQL's {@code COPY ... TO STDOUT (FORMAT BINARY)} sends them: no text is made of a value there
 * and none is read here. {@link #cancel} may come from any thread.
 */
public interface BinaryCopy {

  /** The next piece of the stream, whole rows; empty at its end. */
  Optional<byte[]> next() throws SQLException;

  /** Ends the statement at the server. */
  void cancel() throws SQLException;

  /** Whether values of a native type, by the driver's name, come as what a Spark type is read from. */
  static boolean isReadable(String nativeType, DataType type) {
    return switch (type.catalogString()) {
      case "boolean" -> nativeType.equals("bool");
      case "smallint" -> nativeType.equals("int2");
      case "int" -> nativeType.equals("int4") || nativeType.equals("int2");
      case "bigint" -> nativeType.matches("int[248]");
      case "float" -> nativeType.equals("float4");
      case "double" -> nativeType.equals("float8");
      case "string" -> nativeType.equals("text") || nativeType.equals("varchar");
      case "date" -> nativeType.equals("date");
      default -> type.catalogString().startsWith("decimal") && nativeType.equals("numeric");
    };
  }
}
