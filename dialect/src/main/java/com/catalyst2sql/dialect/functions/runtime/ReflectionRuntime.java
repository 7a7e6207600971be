package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.DOUBLE;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Static methods of the JDK, called by name. Only of classes whose methods compute and touch nothing else: a query must not be
 * able to end the process, read its files or start another.
 */
public final class ReflectionRuntime {

  private static final Map<String, Class<?>> CALLABLE =
      List.of(
              Boolean.class,
              Byte.class,
              Character.class,
              Double.class,
              Float.class,
              Integer.class,
              Long.class,
              Math.class,
              Objects.class,
              Short.class,
              StrictMath.class,
              String.class,
              URLDecoder.class,
              URLEncoder.class,
              UUID.class)
          .stream()
          .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

  /** What reads the process's properties by a name given is no computation. */
  private static final List<String> PROPERTIES = List.of("getBoolean", "getInteger", "getLong");

  private static final String BETWEEN = " ";

  /** {@code reflect(method, packed arguments, anything)}; see {@link #key}. What comes last makes rows differ. */
  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of(
              "c2s_reflect", List.of(STRING, STRING, DOUBLE), STRING, ReflectionRuntime::call));

  private static final BoundedCache<Method> METHODS =
      new BoundedCache<>(ReflectionRuntime::methodOf);

  private ReflectionRuntime() {}

  /** Whether the methods of a class may be called. */
  public static boolean callable(String className) {
    return CALLABLE.containsKey(className);
  }

  /** Whether there is such a class, as far as its name tells that may be known. */
  public static boolean exists(String className) {
    try {
      Class.forName(className, false, ReflectionRuntime.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** The method's name for {@code c2s_reflect}, if the class has one that takes exactly these types. */
  public static Optional<String> key(String className, String method, List<Class<?>> types) {
    return Arrays.stream(CALLABLE.get(className).getMethods())
        .filter(m -> m.getName().equals(method) && !PROPERTIES.contains(method))
        .filter(m -> Modifier.isStatic(m.getModifiers()))
        .filter(m -> takes(m, types))
        .min(Comparator.comparing(Method::toString))
        .map(m -> className + BETWEEN + m);
  }

  private static boolean takes(Method method, List<Class<?>> types) {
    Class<?>[] parameters = method.getParameterTypes();
    if (parameters.length != types.size()) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] != types.get(i) && parameters[i] != boxed(types.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The class of the objects that a primitive type's values are boxed in. */
  private static Class<?> boxed(Class<?> type) {
    return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }

  private static Method methodOf(String key) {
    String[] parts = key.split(BETWEEN, 2);
    return Arrays.stream(CALLABLE.get(parts[0]).getMethods())
        .filter(method -> method.toString().equals(parts[1]))
        .findFirst()
        .orElseThrow();
  }

  private static Object call(Object[] a) {
    Method method = METHODS.get((String) a[0]);
    Object[] values = PackedValues.unpack((String) a[1]).toArray();
    try {
      return String.valueOf(method.invoke(null, values));
    } catch (InvocationTargetException e) {
      throw failed(method, e.getCause());
    } catch (IllegalAccessException | IllegalArgumentException e) {
      throw failed(method, e);
    }
  }

  private static SparkSqlException failed(Method method, Throwable cause) {
    return new SparkSqlException(
        "FAILED_EXECUTE_UDF", "39000", "The method " + method + " failed with " + cause + ".");
  }
}
