import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TimestampWithTimeZoneType;
import io.trino.spi.type.Type;
import io.trino.testing.MaterializedRow;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Turns Trino's Java values into JSON without losing digits, zones or years. */
final class TrinoValues {
  private static final String SECONDS = "yyyy-MM-dd HH:mm:ss";

  static JsonNode encode(ObjectMapper json, Object value, Type type) {
    if (value == null) {
      return json.nullNode();
    }
    if (type instanceof ArrayType array) {
      ArrayNode items = json.createArrayNode();
      ((List<?>) value).forEach(item -> items.add(encode(json, item, array.getElementType())));
      return items;
    }
    if (type instanceof MapType map) {
      ArrayNode entries = json.createArrayNode();
      ((Map<?, ?>) value)
          .forEach(
              (key, item) ->
                  entries
                      .addArray()
                      .add(encode(json, key, map.getKeyType()))
                      .add(encode(json, item, map.getValueType())));
      return entries;
    }
    if (type instanceof RowType row) {
      return encodeRow(json, value, row);
    }
    return encodeScalar(json, value, type);
  }

  private static JsonNode encodeRow(ObjectMapper json, Object value, RowType type) {
    List<?> fields = value instanceof MaterializedRow row ? row.getFields() : (List<?>) value;
    ArrayNode cells = json.createArrayNode();
    for (int i = 0; i < fields.size(); i++) {
      cells.add(encode(json, fields.get(i), type.getTypeParameters().get(i)));
    }
    return cells;
  }

  private static JsonNode encodeScalar(ObjectMapper json, Object value, Type type) {
    if (value instanceof Float || value instanceof Double) {
      double number = ((Number) value).doubleValue();
      boolean finite = !Double.isNaN(number) && !Double.isInfinite(number);
      return finite ? json.valueToTree(value) : json.getNodeFactory().textNode(value.toString());
    }
    if (value instanceof Number && !(value instanceof BigDecimal) || value instanceof Boolean) {
      return json.valueToTree(value);
    }
    return json.getNodeFactory().textNode(text(value, type));
  }

  private static String text(Object value, Type type) {
    if (type instanceof DecimalType) {
      return ((BigDecimal) value).toPlainString();
    }
    if (value instanceof byte[] bytes) {
      return "0x" + HexFormat.of().withUpperCase().formatHex(bytes);
    }
    if (type instanceof TimestampType timestamp && value instanceof LocalDateTime time) {
      return DateTimeFormatter.ofPattern(pattern(timestamp.getPrecision())).format(time);
    }
    if (type instanceof TimestampWithTimeZoneType zoned && value instanceof ZonedDateTime time) {
      String local = DateTimeFormatter.ofPattern(pattern(zoned.getPrecision())).format(time);
      return local + " " + (time.getZone().getId().equals("Z") ? "UTC" : time.getZone().getId());
    }
    return value.toString();
  }

  private static String pattern(int precision) {
    return precision == 0 ? SECONDS : SECONDS + "." + "S".repeat(precision);
  }

  private TrinoValues() {}
}
