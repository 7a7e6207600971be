package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the schema of JSON files out of all their records: what is no object or list of such gives a column for corrupt
 * records.
 */
final class JsonFileSchema implements FileSchema {

  private final FormatSpec spec;
  private final JsonInference inference;
  private final JsonInput input;
  private final String mode;
  private StructType found = StructType.EMPTY;

  JsonFileSchema(FormatSpec spec) {
    this.spec = spec;
    inference = new JsonInference(spec);
    input = new JsonInput(spec);
    mode = spec.option("mode", "PERMISSIVE").toUpperCase(Locale.ROOT);
  }

  @Override
  public boolean readsWholeFiles() {
    return spec.flag("multiLine", false);
  }

  @Override
  public boolean wantsMore() {
    return true;
  }

  @Override
  public FileSchema fork() {
    JsonFileSchema fork = new JsonFileSchema(spec);
    fork.found = found;
    return fork;
  }

  @Override
  public boolean agrees(FileSchema other) {
    return other instanceof JsonFileSchema json && found.equals(json.found);
  }

  @Override
  public void file(InputStream in) throws IOException {
    byte[] bytes = in.readAllBytes();
    add(() -> input.file(bytes));
  }

  @Override
  public void line(byte[] bytes, int from, int to) {
    add(() -> input.line(bytes, from, to));
  }

  private void add(JsonReader.Opening opening) {
    DataType type;
    try (JsonParser p = opening.parser()) {
      type = inference.first(p);
    } catch (SparkSqlException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      corrupt("_LEGACY_ERROR_TEMP_2165");
      return;
    }
    add(type);
  }

  private void add(DataType type) {
    if (type instanceof ArrayType array) {
      add(array.elementType());
    } else if (type instanceof StructType struct) {
      found = (StructType) JsonInference.common(found, struct);
    } else if (!(type instanceof NullType)) {
      corrupt("_LEGACY_ERROR_TEMP_2167");
    }
  }

  private void corrupt(String errorClass) {
    switch (mode) {
      case "DROPMALFORMED" -> {}
      case "FAILFAST" ->
          throw new SparkSqlException(
              errorClass,
              "22023",
              "Malformed records are detected in schema inference. Parse Mode: FAILFAST.");
      default -> addCorruptField();
    }
  }

  private void addCorruptField() {
    String name = RecordMode.corruptName(spec);
    if (found.indexOf(name, true).isEmpty()) {
      List<StructField> fields = new ArrayList<>(found.fields());
      fields.add(new StructField(name, StringType.INSTANCE));
      fields.sort(Comparator.comparing(StructField::name));
      found = new StructType(fields);
    }
  }

  @Override
  public StructType schema() {
    return inference.canonical(found).map(t -> (StructType) t).orElse(StructType.EMPTY);
  }
}
