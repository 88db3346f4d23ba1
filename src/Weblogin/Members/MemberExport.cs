using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Members;

/// <summary>Everything that a tenant holds of a person, for the person who asks for it (GDPR, article 15). Secrets are told of, not told: a hash of a PIN is of no use to its owner.</summary>
internal sealed class MemberExport(MemberDirectory directory, IMemberStore store, IAdministeredSessions sessions, HeldAccess held, IAuditLog audit, TimeProvider time)
{
    private const int MostSessions = 1000;
    private const int EventsAtATime = 500;

    /// <summary>Of one tenant within 24 hours.</summary>
    public const int MostOfDay = 50;

    /// <summary>So many of the tenant's events are looked through, the newest first; the export says where there are more.</summary>
    public const int MostEvents = 50_000;

    // An export looks through sources and the log: one at a time for each tenant, in each process.
    private readonly ConcurrentDictionary<TenantId, bool> _running = [];

    /// <summary>The export, recorded before it is handed out.</summary>
    public async Task<MemberExported> ExportAsync(Tenant tenant, MemberId id, Actor by, CancellationToken ct)
    {
        if (!_running.TryAdd(tenant.Id, true))
            return new MemberExported.TooMany();
        try
        {
            if (await directory.SeeAsync(tenant, id, ct) is not { } member)
                return new MemberExported.Changed();
            if (await OfDayAsync(tenant, ct) >= MostOfDay)
                return new MemberExported.TooMany();
            var export = await MakeAsync(tenant, member, ct);
            return await held.CommitAsync(
                tenant.Id, by, store.Unchanged(tenant.Id, member.Record), audit.Record(MemberWords.Event(tenant, MemberWords.Exported, id, by, time.GetUtcNow())))
                ? new MemberExported.Done(export)
                : new MemberExported.Changed();
        }
        finally
        {
            _running.TryRemove(tenant.Id, out _);
        }
    }

    private async Task<int> OfDayAsync(Tenant tenant, CancellationToken ct)
    {
        var (since, count) = (time.GetUtcNow().AddDays(-1), 0);
        await foreach (var happened in EventsAsync(tenant, ct))
        {
            if (happened.At < since)
                break;
            if (string.Equals(happened.Act, MemberWords.Exported, StringComparison.Ordinal))
                count++;
        }

        return count;
    }

    private async IAsyncEnumerable<AuditEvent> EventsAsync(Tenant tenant, [EnumeratorCancellation] CancellationToken ct)
    {
        long? before = null;
        for (var seen = 0; seen < MostEvents; seen += EventsAtATime)
        {
            var page = await audit.PageAsync(tenant.Id, before, EventsAtATime, ct);
            foreach (var recorded in page)
                yield return recorded.Event;
            if (page.Count < EventsAtATime)
                yield break;
            before = page[^1].PlaceAmong(tenant.Id);
        }
    }

    private async Task<JsonObject> MakeAsync(Tenant tenant, Member member, CancellationToken ct)
    {
        var record = member.Record;
        var changes = new JsonArray();
        var held = (await store.HeldAsync(tenant.Id, record, ct)).ToLookup(part => part.Kind, part => (JsonNode?)part.Value);
        var (found, isWhole) = await ChangesAsync(tenant, record, ct);
        foreach (var happened in found)
            changes.Add(happened);
        var open = await sessions.ListAsync(tenant, new SessionChoice.OfPerson(record.Person), MostSessions, ct);
        return new JsonObject
        {
            ["tenant"] = tenant.Id.Value,
            ["exportedAt"] = Text(time.GetUtcNow()),
            ["person"] = record.Id.Value,
            ["membership"] = new JsonObject
            {
                ["since"] = Text(record.Since),
                ["closedOutSince"] = Text(record.DisabledSince),
                ["provenSince"] = Text(record.ProvenSince),
                ["typed"] = TypedOf(record.Typed),
            },
            ["nationalIds"] = new JsonArray([.. record.NationalIds.Select(number => new JsonObject { ["number"] = number.NationalId.Reveal() })]),
            ["userNames"] = new JsonArray(
                [.. record.Accounts.Select(account => new JsonObject { ["userName"] = account.UserName, ["firstSeen"] = Text(account.FirstSeen), ["lastSeen"] = Text(account.LastSeen) })]),
            ["sources"] = Array(held["source"]),
            ["provisioned"] = Array(held["provisioned"]),
            ["mappings"] = Array(held["mapping"]),
            ["libraryCards"] = Array(held["patron"]),
            ["codesAndTokens"] = Array(held["grant"]),
            ["knownBrowsers"] = Array(held["browser"]),
            ["administratorAccess"] = Array(held["access"]),
            ["releases"] = Array(held["release"]),
            ["logins"] = Array(held["login"]),
            ["sessions"] = new JsonArray([.. open.Select(session => new JsonObject
            {
                ["relyingParty"] = session.RelyingParty.Value,
                ["identityProvider"] = session.IdentityProvider.Value,
                ["level"] = session.Level.Acr,
                ["since"] = Text(session.Since),
                ["until"] = Text(session.Until),
            })]),
            ["doneByAdministrators"] = changes,
            ["isDoneByAdministratorsWhole"] = isWhole,
        };
    }

    // Who has done what to them, and what they have done themselves where they administer: not what was before and after, which may be somebody else's.
    private async Task<(List<JsonObject> Found, bool IsWhole)> ChangesAsync(Tenant tenant, MemberRecord record, CancellationToken ct)
    {
        List<JsonObject> found = [];
        var ids = (await store.IdsAsync(record.Person, ct)).ToHashSet();
        var seen = 0;
        await foreach (var happened in EventsAsync(tenant, ct))
        {
            seen++;
            if ((happened.Person is { } person && ids.Contains(person)) || happened.On.Contains(record.Id.Value, StringComparison.Ordinal))
                found.Add(new JsonObject { ["at"] = Text(happened.At), ["act"] = happened.Act, ["on"] = happened.On, ["by"] = happened.By });
        }

        return (found, seen < MostEvents);
    }

    private static JsonObject? TypedOf(SelfAsserted? typed)
    {
        if (typed is null)
            return null;
        var fields = new JsonObject();
        foreach (var field in ProfileFields.All)
        {
            if (typed[field] is { } value)
                fields[field.Claim] = new JsonObject { ["value"] = value.Value, ["at"] = Text(value.At) };
        }

        return fields;
    }

    private static JsonArray Array(IEnumerable<JsonNode?> parts) => new([.. parts]);

    private static string? Text(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>What came of an export. Closed.</summary>
internal abstract record MemberExported
{
    private MemberExported() { }

    /// <param name="Export">To be handed out.</param>
    internal sealed record Done(JsonObject Export) : MemberExported
    {
        public override string ToString() => "export (redacted)";
    }

    /// <summary>The tenant has no such membership, it has changed in between, or whoever asks may no more.</summary>
    internal sealed record Changed : MemberExported;

    /// <summary>Another one of the tenant is being made, or there were <see cref="MemberExport.MostOfDay"/> within 24 hours.</summary>
    internal sealed record TooMany : MemberExported;
}
