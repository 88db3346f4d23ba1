using System.Buffers;
using System.Globalization;
using Weblogin.Model;

namespace Weblogin.Audit.Traces;

/// <summary>
/// What logins did in a moment, as the store writes it, one after the other in octets that are used again. Nothing of a login outlives its request but these octets:
/// a hundred small objects a login that live for a second would be carried about by every collection of garbage in it. For one caller at a time.
/// </summary>
internal sealed class TraceBatch
{
    /// <summary>Events that may wait: some seconds of more logins than two processors can do.</summary>
    public const int Most = 32_768;

    /// <summary>Octets that may wait: an event has two hundred, and 14,000 where an answer brought sixty long names.</summary>
    public const int MostOctets = 32 * 1024 * 1024;

    // A rush leaves no more memory behind than this.
    private const int KeptOctets = 4 * 1024 * 1024;

    private readonly List<Entry> _entries = [];
    private ArrayBufferWriter<byte> _octets = new();

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>False where it is full.</summary>
    /// <param name="octets">The event as the store writes it; they are copied.</param>
    public bool TryAdd(TenantId tenant, LoginId login, LoginTraceEvent happened, ReadOnlySpan<byte> octets)
    {
        if (_entries.Count == Most || _octets.WrittenCount + octets.Length > MostOctets)
            return false;
        _entries.Add(new Entry(
            tenant,
            login,
            _octets.WrittenCount,
            octets.Length,
            LoginTrace.IsRefusal(happened),
            happened is LoginTraceEvent.AnswerTaken or LoginTraceEvent.Answered or LoginTraceEvent.CodeRedeemed,
            (happened as LoginTraceEvent.RefusalShown)?.Reference,
            LoginTrace.PersonOf(happened) is { } person ? UInt128.Parse(person.Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : null));
        _octets.Write(octets);
        return true;
    }

    /// <summary>What each login did, in the order in which logins were first heard of. A refusal on a page ends a row, so that a row has one reference at the most.</summary>
    /// <remarks>The rows are parts of this batch: they are worth something until it is cleared.</remarks>
    public IReadOnlyList<LoginTraceRow> Rows(DateTimeOffset expiresAt)
    {
        List<LoginTraceRow> rows = [];
        Dictionary<(TenantId, LoginId), int> open = [];
        foreach (var entry in _entries)
        {
            if (!open.TryGetValue((entry.Tenant, entry.Login), out var place))
            {
                open[(entry.Tenant, entry.Login)] = place = rows.Count;
                rows.Add(new LoginTraceRow(entry.Tenant, entry.Login, new List<ReadOnlyMemory<byte>>(8), expiresAt));
            }

            var row = rows[place];
            ((List<ReadOnlyMemory<byte>>)row.Events).Add(_octets.WrittenMemory.Slice(entry.Start, entry.Length));
            if (entry.IsRefusal || entry.IsProof || entry.Person is not null)
            {
                rows[place] = row with
                {
                    Person = entry.Person is { } digits ? PersonId.Parse(digits.ToString("x32", CultureInfo.InvariantCulture)) : row.Person,
                    IsRefused = row.IsRefused || entry.IsRefusal,
                    IsProven = row.IsProven || entry.IsProof,
                    Reference = entry.Reference,
                };
            }

            if (entry.Reference is not null)
                open.Remove((entry.Tenant, entry.Login));
        }

        return rows;
    }

    public void Clear()
    {
        _entries.Clear();
        if (_octets.Capacity > KeptOctets)
            _octets = new ArrayBufferWriter<byte>();
        else
            _octets.ResetWrittenCount();
    }

    /// <param name="Person">The digits of the id; null for nobody.</param>
    private readonly record struct Entry(TenantId Tenant, LoginId Login, int Start, int Length, bool IsRefusal, bool IsProof, string? Reference, UInt128? Person);
}
