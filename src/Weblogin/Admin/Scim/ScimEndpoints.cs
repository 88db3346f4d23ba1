using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Weblogin.Pages;
using Weblogin.Provisioning;
using Weblogin.Provisioning.Scim;
using Weblogin.Release;
using Weblogin.Resolve;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;

namespace Weblogin.Admin.Scim;

/// <summary>
/// SCIM 2.0 (RFC 7644) for machines that provision a tenant's people, in the shape of the card issuer's: <c>/Tenants/{tenant}/Users</c> on the tenant's own host. A
/// national id is told back to nobody who has not just said it themselves, but to a token that may reveal, and then the ledger says so.
/// </summary>
internal sealed class ScimEndpoints(TenantTokens tokens, ScimUsers users, IPersonStore persons, ILedger ledger, TimeProvider time, ILogger<ScimEndpoints> log)
{
    private const int MaxBody = 64 * 1024;
    private const int DefaultPage = 100;
    private const string ScimType = "application/scim+json";

    public Task ListAsync(HttpContext context) => EnterAsync(context, async (tenant, token, selection) =>
    {
        // sortBy and sortOrder are not supported, as the configuration says, and passed over (RFC 7644 §3.4.2.3).
        var (query, ct) = (context.Request.Query, context.RequestAborted);
        if (!TryNumber(query["startIndex"], 1, out var startIndex) || !TryNumber(query["count"], DefaultPage, out var count) || query["filter"].Count > 1)
            return Failed(ScimError.Value("startIndex and count are whole numbers, and there is one filter."));
        (startIndex, count) = (Math.Max(1, startIndex), Math.Clamp(count, 0, ScimUsers.MaxPage));
        ScimFilter? filter = null;
        if (query["filter"] is [{ } text])
        {
            (filter, var fault) = ScimFilter.Parse(text, token.Scopes.Contains(TokenScope.Reveal));
            if (fault is not null)
                return Failed(fault);
        }

        var (total, page, error) = await users.SearchAsync(tenant, filter, startIndex, count, ct);
        if (error is not null)
            return Failed(error);
        // Whoever asks for a national id by name knows it.
        var said = filter?.Terms.FirstOrDefault(term => term is { Attribute: ScimAttribute.UserName, IsPrefix: false })?.Value;
        var shown = await ShownAsync(tenant, token, selection, page, said, ct);
        return new Answer(200, ScimJson.List(total, startIndex, page.Select((person, i) => selection.Of(ScimJson.User(person, shown[i], Location(tenant, person))))));
    });

    public Task GetAsync(HttpContext context) => EnterAsync(context, async (tenant, token, selection) =>
    {
        var (person, error) = await users.FindAsync(tenant, IdOf(context), context.RequestAborted);
        if (error is not null)
            return Failed(error);
        if (context.Request.Headers.IfNoneMatch is { Count: > 0 } known && Matches(known, person!.Version))
            return new Answer(304, null) { Version = ScimJson.Version(person) };
        return await OneAsync(tenant, token, selection, 200, person!, said: null, context.RequestAborted);
    });

    public Task CreateAsync(HttpContext context) => EnterAsync(context, async (tenant, token, selection) =>
    {
        var (body, fault) = await BodyAsync(context);
        using (body)
        {
            if (fault is not null)
                return Failed(fault);
            var (draft, unread) = ScimUserReader.Read(body!.RootElement);
            if (unread is not null)
                return Failed(unread);
            var (person, error) = await users.CreateAsync(tenant, draft!);
            if (error is not null)
                return Failed(error);
            log.Provisioned(tenant.Id.Value, token.Id, "created", person!.Id);
            return await OneAsync(tenant, token, selection, 201, person, draft!.UserName, context.RequestAborted) with { Location = Location(tenant, person) };
        }
    });

    public Task ReplaceAsync(HttpContext context) => ChangeAsync(context, (before, body) =>
    {
        var (draft, error) = ScimUserReader.Read(body);
        // A name that is not said stays, since it cannot change; all else that is not said is unset.
        return error is not null ? (null, error) : draft!.UserName is null ? (null, ScimError.Value("userName is required.")) : (draft with { GivenName = draft.GivenName ?? before.GivenName }, null);
    });

    public Task PatchAsync(HttpContext context) => ChangeAsync(context, ScimPatch.Apply);

    public Task RemoveAsync(HttpContext context) => EnterAsync(context, async (tenant, token, selection) =>
    {
        if (await users.RemoveAsync(tenant, IdOf(context), Expected(context), context.RequestAborted) is { } error)
            return Failed(error);
        log.Provisioned(tenant.Id.Value, token.Id, "removed", IdOf(context));
        return new Answer(204, null);
    });

    public static Task ConfigurationAsync(HttpContext context) => SaySelfAsync(context, ScimSchemas.ServiceProviderConfig);

    public static Task ResourceTypesAsync(HttpContext context) => SaySelfAsync(context, root => OneOrAll(context, [ScimSchemas.ResourceType(root)]));

    public static Task SchemasAsync(HttpContext context) => SaySelfAsync(context, root => OneOrAll(context, ScimSchemas.Schemas(root)));

    private Task ChangeAsync(HttpContext context, Func<ScimDraft, JsonElement, (ScimDraft? Draft, ScimError? Error)> change) => EnterAsync(context, async (tenant, token, selection) =>
    {
        var (body, fault) = await BodyAsync(context);
        using (body)
        {
            if (fault is not null)
                return Failed(fault);
            string? said = null;
            var (person, error) = await users.ChangeAsync(tenant, IdOf(context), Expected(context), before =>
            {
                var changed = change(before, body!.RootElement);
                said = changed.Draft?.UserName;
                return changed;
            }, context.RequestAborted);
            if (error is not null)
                return Failed(error);
            log.Provisioned(tenant.Id.Value, token.Id, "changed", person!.Id);
            return await OneAsync(tenant, token, selection, 200, person, said, context.RequestAborted);
        }
    });

    private async Task<Answer> OneAsync(Tenant tenant, TenantToken token, ScimSelection selection, int status, ProvisionedPerson person, string? said, CancellationToken ct)
    {
        var shown = await ShownAsync(tenant, token, selection, [person], said, ct);
        return new Answer(status, selection.Of(ScimJson.User(person, shown[0], Location(tenant, person)))) { Version = ScimJson.Version(person) };
    }

    /// <summary>What each person's userName reads: itself where the caller said it in this very call, or may reveal it, which is in the ledger before it is told.</summary>
    private async Task<string[]> ShownAsync(Tenant tenant, TenantToken token, ScimSelection selection, IReadOnlyList<ProvisionedPerson> people, string? said, CancellationToken ct)
    {
        // What is not told needs no entry.
        if (people.Count == 0 || !token.Scopes.Contains(TokenScope.Reveal) || !selection.Has("userName"))
            return [.. people.Select(person => person.NationalId.Reveal() == said?.Trim() ? person.NationalId.Reveal() : ScimNames.Mask)];
        List<LedgerEntry> entries = [];
        foreach (var person in people)
        {
            // Looked up and never added: nothing of a person is made by reading.
            var known = await persons.FindAsync(tenant.Id, person.NationalId, ct);
            entries.Add(new LedgerEntry(tenant.Id, Model.RelyingPartyId.Parse($"token-{token.Id}"), known?.Id, person.NationalId, time.GetUtcNow(), "userName (SCIM, scope reveal)"));
        }

        await ledger.RecordAsync(entries);
        return [.. people.Select(person => person.NationalId.Reveal())];
    }

    private async Task EnterAsync(HttpContext context, Func<Tenant, TenantToken, ScimSelection, Task<Answer>> serve)
    {
        var tenant = context.RequiredTenant;
        switch (await tokens.JudgeAsync(tenant, context.Request.Headers.Authorization, context.Connection.RemoteIpAddress, TokenScope.Scim, context.RequestAborted))
        {
            case TokenVerdict.Unknown unknown:
                context.Response.Headers.WWWAuthenticate = "Bearer";
                await RefuseAsync(context, new ScimError(401, null, "Send a live token of this tenant as \"Authorization: Bearer …\"."), unknown.Detail);
                break;
            case TokenVerdict.NotAllowed notAllowed:
                context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
                await RefuseAsync(context, new ScimError(403, null, "The token does not open this, or not from here."), $"token {notAllowed.Token.Id}: {notAllowed.Detail}");
                break;
            case TokenVerdict.Accepted { Token: var token } when !IsOf(context, tenant):
                await RefuseAsync(context, ScimError.NotFound, $"token {token.Id}: the path names another tenant");
                break;
            case TokenVerdict.Accepted { Token: var token }:
                await SendAsync(context, await ServeAsync(context, tenant, token, serve), $"token {token.Id}");
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<Answer> ServeAsync(HttpContext context, Tenant tenant, TenantToken token, Func<Tenant, TenantToken, ScimSelection, Task<Answer>> serve)
    {
        var query = context.Request.Query;
        var (selection, error) = ScimSelection.Read(All(query["attributes"]), All(query["excludedAttributes"]));
        return error is not null ? Failed(error) : await serve(tenant, token, selection!);

        static string? All(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : string.Join(',', values.ToArray());
    }

    private Task SendAsync(HttpContext context, Answer answer, string who)
    {
        if (answer.Error is { } error)
            return RefuseAsync(context, error, $"{who}: {error.Status} {error.Type}");
        if (answer.Version is { } version)
            context.Response.Headers.ETag = version;
        if (answer.Location is { } location)
            context.Response.Headers.Location = location;
        return ScimRefusal.WriteAsync(context, answer.Status, answer.Body);
    }

    private Task RefuseAsync(HttpContext context, ScimError error, string reason)
    {
        var reference = ReferenceId.New().ToString();
        var (method, tenant) = (context.Request.Method, context.RequiredTenant.Id);
        if (error.WaitsForHuman)
        {
            log.ScimStopped(method, tenant.Value, reason, reference);
            ProvisioningMetrics.Stopped(tenant);
        }
        else
        {
            log.ScimRefused(method, tenant.Value, reason, reference);
        }

        if (error.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ScimRefusal.WriteAsync(context, error.Status, ScimJson.Error(error with { Detail = $"{error.Detail} (reference {reference})" }));
    }

    private static async Task<(JsonDocument? Body, ScimError? Error)> BodyAsync(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || type.MediaType?.ToLowerInvariant() is not (ScimType or "application/json"))
            return (null, new ScimError(415, null, $"The body must be {ScimType} or application/json."));
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBody + 1;
        using var octets = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            octets.Write(buffer, 0, read);
            if (octets.Length > MaxBody)
                return (null, new ScimError(413, null, $"The body is {MaxBody / 1024} KiB at the most."));
        }

        return ScimUserReader.Parse(octets.ToArray());
    }

    // What we are is no secret: a client reads it before it has a token.
    private static Task SaySelfAsync(HttpContext context, Func<string, JsonObject?> say) =>
        IsOf(context, context.RequiredTenant) && say(context.RequiredTenant.Origin) is { } body ? ScimRefusal.WriteAsync(context, 200, body) : ScimRefusal.WriteAsync(context, 404, ScimJson.Error(ScimError.NotFound));

    private static JsonObject? OneOrAll(HttpContext context, IReadOnlyList<JsonObject> all) =>
        context.Request.RouteValues["id"] is string id ? all.FirstOrDefault(one => id.Equals((string?)one["id"], StringComparison.OrdinalIgnoreCase)) : ScimJson.List(all.Count, 1, all);

    private static bool IsOf(HttpContext context, Tenant tenant) => context.Request.RouteValues["tenant"] is not string named || named == tenant.Id.Value;

    private static string IdOf(HttpContext context) => context.Request.RouteValues["id"] as string ?? "";

    private static string Location(Tenant tenant, ProvisionedPerson person) => $"{tenant.Origin}/Tenants/{tenant.Id.Value}/Users/{person.Id}";

    private static Predicate<int> Expected(HttpContext context) =>
        context.Request.Headers.IfMatch is { Count: > 0 } tags ? version => Matches(tags, version) : _ => true;

    // RFC 9110 §13.1.1 compares strongly, but there is one representation of a version here, and SCIM's tags are weak (RFC 7644 §3.14).
    private static bool Matches(Microsoft.Extensions.Primitives.StringValues tags, int version)
    {
        var expected = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
        return tags.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries)).Any(tag => tag == "*" || (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag) == expected);
    }

    private static bool TryNumber(Microsoft.Extensions.Primitives.StringValues text, int missing, out int number)
    {
        number = missing;
        return text.Count == 0 || (text.Count == 1 && int.TryParse(text[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number));
    }

    private static Answer Failed(ScimError error) => new(error.Status, null) { Error = error };

    private sealed record Answer(int Status, JsonObject? Body)
    {
        public ScimError? Error { get; init; }

        public string? Version { get; init; }

        public string? Location { get; init; }
    }
}
