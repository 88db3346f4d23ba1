using System.Text.Json;

namespace Weblogin.Delivery;

/// <summary>Fills the places of a gateway's request, each escaped for where it stands, so that no value can become anything but a value. Pure.</summary>
internal static class SmsTemplate
{
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";

    /// <summary>The places of an address or a form (RFC 3986 2.1).</summary>
    public static string FillAddress(string template, SmsValues values) => Fill(template, values, Uri.EscapeDataString);

    /// <summary>The places of a body; they stand within quotation marks in JSON.</summary>
    public static string FillBody(string template, string contentType, SmsValues values) =>
        Fill(template, values, contentType == Json ? value => JsonEncodedText.Encode(value).ToString() : Uri.EscapeDataString);

    /// <summary>A header's value: the secret only, which the operator wrote.</summary>
    public static string FillHeader(string template, SmsValues values) => template.Replace("{secret}", values.Secret, StringComparison.Ordinal);

    // In one pass: a value that looks like a place stays a value.
    private static string Fill(string template, SmsValues values, Func<string, string> escape)
    {
        var filled = new System.Text.StringBuilder(template.Length + values.Text.Length);
        for (var at = 0; at < template.Length;)
        {
            var rest = template.AsSpan(at);
            var (place, value) = rest.StartsWith("{to}") ? ("{to}", values.To)
                : rest.StartsWith("{text}") ? ("{text}", values.Text)
                : rest.StartsWith("{secret}") ? ("{secret}", values.Secret)
                : ("", null);
            if (value is null)
                filled.Append(template[at++]);
            else
                (filled, at) = (filled.Append(escape(value)), at + place.Length);
        }

        return filled.ToString();
    }
}

/// <summary>What the places stand for.</summary>
internal sealed record SmsValues(string To, string Text, string Secret)
{
    public override string ToString() => "text message (redacted)";
}
