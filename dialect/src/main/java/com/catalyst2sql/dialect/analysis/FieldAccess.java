package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.GetItem;
import com.catalyst2sql.dialect.expressions.GetStructField;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TypeCoercion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves what is taken out of structs, arrays and maps by name, index or key. */
final class FieldAccess {

  private final SqlConf conf;

  FieldAccess(SqlConf conf) {
    this.conf = conf;
  }

  /** The field that {@code fields} lead to, each within the one before. */
  Expression follow(Expression base, List<String> fields, Origin origin) {
    Expression current = base;
    for (String field : fields) {
      current = extract(current, Literal.of(field), origin);
    }
    return current;
  }

  /** Spark's ExtractValue: what {@code child[extraction]} means is decided by the child's type. */
  Expression extract(Expression child, Expression extraction, Origin origin) {
    DataType type = child.dataType();
    Optional<String> field =
        extraction instanceof Literal l && l.value() instanceof String s
            ? Optional.of(s)
            : Optional.empty();
    if (type instanceof StructType struct && field.isPresent()) {
      return new GetStructField(child, fieldOrdinal(struct, field.get(), origin), field.get());
    }
    if (type instanceof ArrayType array
        && array.elementType() instanceof StructType struct
        && field.isPresent()) {
      return new GetStructField(child, fieldOrdinal(struct, field.get(), origin), field.get());
    }
    if (type instanceof ArrayType) {
      if (!extraction.dataType().isIntegral() && !(extraction.dataType() instanceof NullType)) {
        throw Errors.datatypeMismatch(
            "UNEXPECTED_INPUT_TYPE",
            SparkSql.sql(child) + "[" + SparkSql.sql(extraction) + "]",
            "parameter 2 requires the \"INTEGRAL\" type, but \""
                + SparkSql.sql(extraction)
                + "\" has the type \""
                + extraction.dataType().sql()
                + "\".",
            origin);
      }
      return new GetItem(
          child,
          FunctionResolver.castTo(
              extraction,
              extraction.dataType().isIntegral() ? extraction.dataType() : IntegerType.INSTANCE,
              conf),
          EvalMode.of(conf));
    }
    if (type instanceof MapType map) {
      Optional<DataType> keyType =
          TypeCoercion.of(conf).implicitCast(extraction.dataType(), map.keyType());
      if (keyType.isEmpty()) {
        throw Errors.datatypeMismatch(
            "UNEXPECTED_INPUT_TYPE",
            SparkSql.sql(child) + "[" + SparkSql.sql(extraction) + "]",
            "parameter 2 requires the \""
                + map.keyType().sql()
                + "\" type, but \""
                + SparkSql.sql(extraction)
                + "\" has the type \""
                + extraction.dataType().sql()
                + "\".",
            origin);
      }
      return new GetItem(
          child, FunctionResolver.castTo(extraction, keyType.get(), conf), EvalMode.of(conf));
    }
    if (type instanceof StructType) {
      throw new SparkSqlException(
          "INVALID_EXTRACT_FIELD_TYPE",
          "42000",
          "Field name should be a non-null string literal, but it's \""
              + SparkSql.sql(extraction)
              + "\".",
          origin);
    }
    throw new SparkSqlException(
        "INVALID_EXTRACT_BASE_FIELD_TYPE",
        "42000",
        "Can't extract a value from \""
            + SparkSql.sql(child)
            + "\": a complex type is needed, but it is \""
            + type.sql()
            + "\".",
        origin);
  }

  private int fieldOrdinal(StructType struct, String name, Origin origin) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < struct.fields().size(); i++) {
      if (conf.sameName(struct.fields().get(i).name(), name)) {
        found.add(i);
      }
    }
    if (found.isEmpty()) {
      throw new SparkSqlException(
          "FIELD_NOT_FOUND",
          "42704",
          "No such struct field `"
              + name
              + "` in "
              + String.join(", ", struct.fields().stream().map(f -> "`" + f.name() + "`").toList())
              + ".",
          origin);
    }
    if (found.size() > 1) {
      throw new SparkSqlException(
          "AMBIGUOUS_REFERENCE_TO_FIELDS",
          "42000",
          "Ambiguous reference to the field `"
              + name
              + "`: it appears "
              + found.size()
              + " times in the schema.",
          origin);
    }
    return found.get(0);
  }
}
