using System.Buffers;
using System.Text.Json;
using Weblogin.Audit.Traces;
using Weblogin.Keys;

namespace Weblogin.Storage.Payloads;

/// <summary>
/// Writes what happened as the serializer would, which reads it: the events of every login by hand, since what the serializer does for events of many kinds was most of what keeping them cost a login, and the rare ones by it. Thread-safe.
/// </summary>
internal sealed class TracedEventWriter
{
    private readonly Pool<Pen> _pens = new(() => new Pen(), keep: 4);

    public byte[] Write(TracedEvent traced)
    {
        var pen = _pens.Take();
        try
        {
            return pen.Write(traced);
        }
        finally
        {
            _pens.Return(pen);
        }
    }

    private static void Write(Utf8JsonWriter json, TracedEvent traced)
    {
        json.WriteStartObject();
        json.WriteNumber("At"u8, traced.At.ToUnixTimeMilliseconds());
        json.WritePropertyName("Event"u8);
        switch (traced.Event)
        {
            case LoginTraceEvent.RequestTaken { Fresh: false, Silent: false, Hint: null } asked:
                Begin(json, "asked"u8);
                json.WriteString("RelyingParty"u8, asked.RelyingParty.Value);
                json.WriteString("Protocol"u8, asked.Protocol);
                json.WriteString("Level"u8, asked.Level);
                json.WriteEndObject();
                break;
            case LoginTraceEvent.LeftFor left:
                Begin(json, "left"u8);
                json.WriteString("IdentityProvider"u8, left.IdentityProvider.Value);
                json.WriteBoolean("Fresh"u8, left.Fresh);
                json.WriteEndObject();
                break;
            case LoginTraceEvent.AnswerTaken answer:
                Write(json, answer);
                break;
            case LoginTraceEvent.Resolved resolved:
                Write(json, resolved);
                break;
            case LoginTraceEvent.LevelJudged judged:
                Begin(json, "level"u8);
                json.WriteString("Reached"u8, judged.Reached);
                json.WriteString("Wanted"u8, judged.Wanted);
                json.WriteString("Verdict"u8, judged.Verdict);
                json.WriteEndObject();
                break;
            case LoginTraceEvent.Answered answered:
                Write(json, answered);
                break;
            case LoginTraceEvent.CodeRedeemed:
                Begin(json, "code-redeemed"u8);
                json.WriteEndObject();
                break;
            default:
                JsonSerializer.Serialize(json, traced.Event, StoredJson.Of.LoginTraceEvent);
                break;
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LoginTraceEvent.AnswerTaken answer)
    {
        Begin(json, "answer"u8);
        json.WriteString("IdentityProvider"u8, answer.IdentityProvider.Value);
        json.WriteStartArray("Attributes"u8);
        foreach (var name in answer.Attributes)
            json.WriteStringValue(name);
        json.WriteEndArray();
        WriteKnown(json, "Algorithm"u8, answer.Algorithm);
        WriteKnown(json, "Key"u8, answer.Key);
        WriteTrue(json, "KeyExpired"u8, answer.KeyExpired);
        WriteTrue(json, "WasEncrypted"u8, answer.WasEncrypted);
        if (answer.IssuedAt is { } issued)
            json.WriteString("IssuedAt"u8, issued);
        WriteKnown(json, "Context"u8, answer.Context);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LoginTraceEvent.Resolved resolved)
    {
        Begin(json, "resolved"u8);
        json.WriteString("IdentityProvider"u8, resolved.IdentityProvider.Value);
        json.WriteStartArray("Rules"u8);
        foreach (var rule in resolved.Rules)
        {
            json.WriteStartObject();
            json.WriteString("Rule"u8, rule.Rule);
            WriteKnown(json, "By"u8, rule.By);
            if (rule.KnownAt is { } known)
                json.WriteString("KnownAt"u8, known);
            WriteKnown(json, "Reason"u8, rule.Reason?.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteKnown(json, "Person"u8, resolved.Person?.Value);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LoginTraceEvent.Answered answered)
    {
        Begin(json, "answered"u8);
        json.WriteString("IdentityProvider"u8, answered.IdentityProvider.Value);
        json.WriteString("Level"u8, answered.Level);
        json.WriteStartArray("Released"u8);
        foreach (var claim in answered.Released)
        {
            json.WriteStartObject();
            json.WriteString("Name"u8, claim.Name);
            if (claim.Reason is { } reason)
            {
                json.WriteStartObject("Reason"u8);
                json.WriteString("Ground"u8, reason.Ground.ToString());
                WriteKnown(json, "Of"u8, reason.Of);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteKnown(json, "Person"u8, answered.Person?.Value);
        json.WriteString("By"u8, answered.By);
        WriteTrue(json, "FromSession"u8, answered.FromSession);
        json.WriteEndObject();
    }

    // The discriminator of LoginTraceEvent; it must come first.
    private static void Begin(Utf8JsonWriter json, ReadOnlySpan<byte> kind)
    {
        json.WriteStartObject();
        json.WriteString("is"u8, kind);
    }

    private static void WriteKnown(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void WriteTrue(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool value)
    {
        if (value)
            json.WriteBoolean(name, value);
    }

    private sealed class Pen : IDisposable
    {
        private readonly ArrayBufferWriter<byte> _octets = new(1024);
        private readonly Utf8JsonWriter _json;

        public Pen() => _json = new Utf8JsonWriter(_octets, new JsonWriterOptions { Encoder = StoredJson.Of.Options.Encoder, SkipValidation = true });

        public byte[] Write(TracedEvent traced)
        {
            _octets.ResetWrittenCount();
            _json.Reset();
            TracedEventWriter.Write(_json, traced);
            _json.Flush();
            return _octets.WrittenSpan.ToArray();
        }

        public void Dispose() => _json.Dispose();
    }
}
