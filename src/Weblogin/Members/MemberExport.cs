using System.Globalization;
using System.Text.Json.Nodes;
using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Members;

/// <summary>Everything that a tenant holds of a person, for the person who asks for it (GDPR, article 15). Secrets are told of, not told: a hash of a PIN is of no use to its owner.</summary>
internal sealed class MemberExport(MemberDirectory directory, IMemberStore store, IAdministeredSessions sessions, IAdministratorStore administrators, IAuditLog audit, TimeProvider time)
{
    private const int MostSessions = 1000;
    private const int EventsAtATime = 500;

    /// <summary>The export, recorded before it is handed out.</summary>
    /// <returns>Null where the tenant has no such membership, it has changed in between, or whoever asks may no more.</returns>
    public async Task<JsonObject?> ExportAsync(Tenant tenant, MemberId id, Actor by, CancellationToken ct)
    {
        if (await directory.SeeAsync(tenant, id, ct) is not { } member)
            return null;
        var export = await MakeAsync(tenant, member, ct);
        return await administrators.CommitAsync(
            [.. MemberWords.Holding(administrators, tenant, by), store.Unchanged(tenant.Id, member.Record), audit.Record(MemberWords.Event(tenant, MemberWords.Exported, id, by, time.GetUtcNow()))])
            ? export
            : null;
    }

    private async Task<JsonObject> MakeAsync(Tenant tenant, Member member, CancellationToken ct)
    {
        var record = member.Record;
        var changes = new JsonArray();
        var held = (await store.HeldAsync(tenant.Id, record, ct)).ToLookup(part => part.Kind, part => (JsonNode?)part.Value);
        foreach (var happened in await ChangesAsync(tenant, record, ct))
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
        };
    }

    // Who has done what to them, and what they have done themselves where they administer: not what was before and after, which may be somebody else's.
    private async Task<List<JsonObject>> ChangesAsync(Tenant tenant, MemberRecord record, CancellationToken ct)
    {
        List<JsonObject> found = [];
        long? before = null;
        while (true)
        {
            var page = await audit.PageAsync(tenant.Id, before, EventsAtATime, ct);
            found.AddRange(page.Select(recorded => recorded.Event).Where(happened => happened.Person == record.Person || happened.On.Contains(record.Id.Value, StringComparison.Ordinal))
                .Select(happened => new JsonObject { ["at"] = Text(happened.At), ["act"] = happened.Act, ["on"] = happened.On, ["by"] = happened.By }));
            if (page.Count < EventsAtATime)
                return found;
            before = page[^1].Number;
        }
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
