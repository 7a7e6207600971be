package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.functions.runtime.NestedText;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StringType;
import java.util.HexFormat;
import java.util.List;

/**
 * Java functions over types that an engine does not pass to Java: BINARY goes as hexadecimal text, a nested value as a {@link
 * NestedText}. The engine's call has the functions that make these texts, and values of them, around it.
 */
public final class TextPassage {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private TextPassage() {}

  /** Whether values of the type go as texts. */
  public static boolean isNeeded(DataType type) {
    return type instanceof BinaryType || type.isNested();
  }

  /** The function over the types that an engine passes. */
  public static JavaFunction of(JavaFunction function) {
    List<DataType> types = function.argumentTypes();
    DataType result = function.resultType();
    NestedText.Encoder encoder = NestedText.encoder(result);
    return new JavaFunction(
        function.name(),
        types.stream().map(TextPassage::passed).toList(),
        passed(result),
        function.handlesNull(),
        passed -> {
          Object[] arguments = passed.clone();
          for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] != null && isNeeded(types.get(i))) {
              arguments[i] = value(types.get(i), (String) arguments[i]);
            }
          }
          Object value = function.implementation().apply(arguments);
          if (value == null || !isNeeded(result)) {
            return value;
          }
          return result instanceof BinaryType ? HEX.formatHex((byte[]) value) : encoder.text(value);
        });
  }

  private static DataType passed(DataType type) {
    return isNeeded(type) ? StringType.INSTANCE : type;
  }

  private static Object value(DataType type, String text) {
    return type instanceof BinaryType ? HEX.parseHex(text) : NestedText.decode(type, text);
  }
}
