using System.Globalization;
using System.Text.Json;
using Weblogin.Admin.Forms;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Providers.Settings;

/// <summary>What stands in the form of an identity provider's settings, and the tenant's document that it makes. Members of the document that no field writes stay as they are.</summary>
internal sealed class ProviderForm(string kind, FormValues values)
{
    private static readonly Dictionary<string, string> _formerAcrs = new(StringComparer.Ordinal) { ["Level3"] = "idporten-loa-substantial", ["Level4"] = "idporten-loa-high" };

    /// <summary>The kind as the document calls it.</summary>
    public string Kind => kind;

    public string this[string field] => values[field];

    /// <summary>What was posted.</summary>
    public static ProviderForm Posted(string kind, IFormCollection posted) => new(kind, FormValues.Posted(posted, SettingsFields.All.Select(field => field.Name)));

    /// <summary>What the document says of one of its identity providers.</summary>
    public static ProviderForm Of(TenantDocument tenant, int at)
    {
        var provider = tenant.IdentityProviders![at];
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SettingsFields.Id] = provider.Id ?? "",
            [SettingsFields.Name] = provider.Name ?? "",
            [SettingsFields.Place] = PlacesOf(tenant).IndexOf(provider.Id ?? "") is >= 0 and var place ? Number(place) : SettingsFields.Nowhere,
            [SettingsFields.Fallback] = FormValues.Box(tenant.Fallback?.To is { } to && to == provider.Id),
            [SettingsFields.Closed] = FormValues.Box(provider.Disabled),
            [SettingsFields.Logout] = provider.Logout ?? "own-page",
            [SettingsFields.SignRequests] = FormValues.Box(provider.SignRequests),
            [SettingsFields.Probe] = FormValues.Box(provider.Probe),
            [SettingsFields.MaximumLevel] = provider.MaximumLevel ?? SettingsFields.Unsaid,
            [SettingsFields.UnknownLevel] = provider.UnknownLevel ?? Model.AssuranceLevelNames.All[^1],
            [SettingsFields.CodeChannels] = provider.CodeChannels is { } channels ? string.Join(',', channels) : SettingsFields.Unsaid,
        };
        foreach (var (word, field) in SettingsFields.Methods)
            values[field] = FormValues.Box(provider.Methods?.Contains(word, StringComparer.Ordinal));
        AddPerson(values, provider);
        AddSaml(values, provider);
        AddOpenId(values, provider);
        return new ProviderForm(provider.Kind ?? "", new FormValues(values));
    }

    /// <summary>The same with another field.</summary>
    public ProviderForm With(string field, string value) => new(kind, values.With(field, value));

    /// <summary>The ids of those with which people may begin, in their order, each once.</summary>
    public static List<string> PlacesOf(TenantDocument tenant) => [.. (tenant.WaysIn ?? []).Select(WayIn).Distinct(StringComparer.Ordinal)];

    /// <summary>The id of the identity provider that a way in names; empty where it names none.</summary>
    public static string WayIn(JsonElement entry) => entry.ValueKind switch
    {
        JsonValueKind.String => entry.GetString()!,
        JsonValueKind.Object when entry.TryGetProperty("identityProvider", out var id) && id.ValueKind == JsonValueKind.String => id.GetString()!,
        _ => "",
    };

    /// <summary>The tenant's document as the form makes it.</summary>
    /// <param name="at">Where among its identity providers it stands; one past the last where it is new.</param>
    /// <param name="empty">What a new one has before any field is written.</param>
    public TenantDocument Document(TenantDocument tenant, int at, IdentityProviderDocument? empty = null)
    {
        var providers = (tenant.IdentityProviders ?? []).ToList();
        var old = at < providers.Count ? providers[at] : empty ?? new IdentityProviderDocument { Kind = kind };
        var provider = Provider(old);
        if (at < providers.Count)
            providers[at] = provider;
        else
            providers.Add(provider);
        return tenant with { IdentityProviders = providers, WaysIn = WaysIn(tenant, provider.Id!), Fallback = FallbackOf(tenant.Fallback, provider.Id!) };
    }

    private IdentityProviderDocument Provider(IdentityProviderDocument old)
    {
        var common = old with
        {
            Id = old.Id ?? this[SettingsFields.Id],
            Name = this[SettingsFields.Name],
            Disabled = values.Ticked(SettingsFields.Closed, old.Disabled),
            MaximumLevel = Said(SettingsFields.MaximumLevel),
        };
        return kind switch
        {
            ProviderKinds.Saml => Saml(Person(Remote(common))),
            ProviderKinds.IdPorten => OpenId(Remote(common)) with { OnBehalfOf = values.Text(SettingsFields.OnBehalfOf), MinimumAcr = MinimumAcr(old.MinimumAcr) },
            ProviderKinds.Feide => Signs(OpenId(Remote(common))) with { MinimumAcr = Said(SettingsFields.FeideAcr), ExtendedUserInfo = values.Text(SettingsFields.ExtendedUserInfo), TokenEndpointAuthMethod = Method(old) },
            ProviderKinds.OpenIdConnect => Signs(OpenId(Person(Remote(common)))) with
            {
                TokenEndpointAuthMethod = Method(old),
                Scopes = values.Lines(SettingsFields.Scopes) is { Length: > 0 } scopes ? scopes : old.Scopes is { Count: 0 } none ? none : null,
                AcrValues = values.Lines(SettingsFields.AcrValues, old.AcrValues),
                UserInfo = values.Ticked(SettingsFields.UserInfo, old.UserInfo),
                TrustedForLevels = values.Text(SettingsFields.TrustedForLevels),
            },
            ProviderKinds.Local => common with
            {
                Methods = Words(SettingsFields.Methods, old.Methods, []),
                CodeChannels = Said(SettingsFields.CodeChannels)?.Split(','),
                UnknownLevel = values.Choice(SettingsFields.UnknownLevel, old.UnknownLevel, Model.AssuranceLevelNames.All[^1]),
            },
            _ => common,
        };
    }

    private IdentityProviderDocument Remote(IdentityProviderDocument old) => old with
    {
        Logout = values.Choice(SettingsFields.Logout, old.Logout, "own-page"),
        Probe = values.Ticked(SettingsFields.Probe, old.Probe),
    };

    private IdentityProviderDocument Signs(IdentityProviderDocument old) => old with { SignRequests = values.Ticked(SettingsFields.SignRequests, old.SignRequests) };

    private IdentityProviderDocument OpenId(IdentityProviderDocument old) => old with { Issuer = values.Text(SettingsFields.Issuer), ClientId = values.Text(SettingsFields.ClientId) };

    private IdentityProviderDocument Person(IdentityProviderDocument old)
    {
        var names = old.Claims ?? new ClaimNamesDocument();
        var claims = names with
        {
            NationalId = Names(SettingsFields.NationalId, names.NationalId),
            UserName = Names(SettingsFields.UserName, names.UserName),
            GivenName = Names(SettingsFields.GivenName, names.GivenName),
            FamilyName = Names(SettingsFields.FamilyName, names.FamilyName),
            Email = Names(SettingsFields.Email, names.Email),
            ObjectGuid = Names(SettingsFields.ObjectGuid, names.ObjectGuid),
        };
        return old with
        {
            Claims = old.Claims is null && claims == new ClaimNamesDocument() ? null : claims,
            Resolve = Words(SettingsFields.Rules, old.Resolve, ["claim"]),
            UserNameDomains = values.Lines(SettingsFields.UserNameDomains, old.UserNameDomains),
            ProfileDays = Days(),
        };
    }

    private IdentityProviderDocument Saml(IdentityProviderDocument old)
    {
        var (asked, answered) = (old.Request ?? new AuthnRequestDocument(), old.Response ?? new ResponseRulesDocument());
        var request = asked with
        {
            Binding = Said(SettingsFields.RequestBinding),
            NameIdFormat = values.Text(SettingsFields.NameIdFormat),
            AuthnContexts = Same(values.Lines(SettingsFields.AuthnContexts), asked.AuthnContexts),
            ForceAuthn = values.Ticked(SettingsFields.ForceAuthn, asked.ForceAuthn),
            Passive = values.Ticked(SettingsFields.Passive, asked.Passive),
        };
        var response = answered with
        {
            RequireEncryption = values.Ticked(SettingsFields.RequireEncryption, answered.RequireEncryption),
            AllowSha1Until = values.Text(SettingsFields.Sha1Until),
            RefuseExpiredCertificates = values.Ticked(SettingsFields.RefuseExpired, answered.RefuseExpiredCertificates),
        };
        return Signs(old) with
        {
            MetadataUrl = values.Text(SettingsFields.MetadataUrl),
            EntityId = values.Text(SettingsFields.EntityId),
            MetadataSigner = Signers(old.MetadataSigner),
            Request = old.Request is null && request == new AuthnRequestDocument() ? null : request,
            Response = old.Response is null && response == new ResponseRulesDocument() ? null : response,
        };
    }

    // A certificate is several lines in a document, and one in the form.
    private string[]? Signers(IReadOnlyList<string>? old)
    {
        var lines = values.Lines(SettingsFields.MetadataSigner).Select(line => old?.FirstOrDefault(known => OneLine(known) == line) ?? line).ToArray();
        return lines.Length > 0 ? lines : null;
    }

    // The name of a claim that counts for a while keeps its days.
    private IReadOnlyList<JsonElement>? Names(string field, IReadOnlyList<JsonElement>? old)
    {
        var lines = values.Lines(field);
        if (old is not null && lines.SequenceEqual(old.Select(NameOf), StringComparer.Ordinal))
            return old;
        return lines.Length == 0
            ? null
            : [.. lines.Select(line => old?.FirstOrDefault(known => NameOf(known) == line) is { ValueKind: not JsonValueKind.Undefined } kept ? kept : JsonSerializer.SerializeToElement(line, DocumentJson.Default.String))];
    }

    // In the order of the document, what is new behind it.
    private IReadOnlyList<string>? Words(IReadOnlyList<(string Word, string Field)> all, IReadOnlyList<string>? old, string[] missing)
    {
        var ticked = all.Where(one => values.IsTicked(one.Field)).Select(one => one.Word).ToArray();
        var was = old ?? missing;
        return ticked.ToHashSet(StringComparer.Ordinal).SetEquals(was) ? old : [.. was.Where(word => ticked.Contains(word, StringComparer.Ordinal)), .. ticked.Except(was, StringComparer.Ordinal)];
    }

    // Every entry of it moves together: conditions stay with it.
    private IReadOnlyList<JsonElement>? WaysIn(TenantDocument tenant, string id)
    {
        var places = PlacesOf(tenant);
        var (was, wanted) = (places.IndexOf(id), this[SettingsFields.Place]);
        if (wanted == (was < 0 ? SettingsFields.Nowhere : Number(was)))
            return tenant.WaysIn;
        var own = (tenant.WaysIn ?? []).Where(entry => WayIn(entry) == id).ToArray();
        places.Remove(id);
        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            places.Insert(Math.Clamp(number - 1, 0, places.Count), id);
        return
        [
            .. places.SelectMany(place => place != id ? (tenant.WaysIn ?? []).Where(entry => WayIn(entry) == place)
                : own.Length > 0 ? own : [JsonSerializer.SerializeToElement(id, DocumentJson.Default.String)]),
        ];
    }

    private FallbackDocument? FallbackOf(FallbackDocument? old, string id)
    {
        if (kind != ProviderKinds.IdPorten || values.IsTicked(SettingsFields.Fallback) == (old?.To == id))
            return old;
        if (values.IsTicked(SettingsFields.Fallback))
            return (old ?? new FallbackDocument()) with { To = id };
        // Rules are not thrown away by a box: without a place to fall back to they are at fault, and that is told.
        return old!.Rules is { Count: > 0 } ? old with { To = null } : null;
    }

    private string? MinimumAcr(string? old) => this[SettingsFields.MinimumAcr] == AcrOf(old) ? old : this[SettingsFields.MinimumAcr];

    private string? Method(IdentityProviderDocument old) => values.Choice(SettingsFields.Authentication, old.TokenEndpointAuthMethod, "client_secret_basic");

    // What is no number is handed on as one that the reader of documents refuses at this field.
    private int? Days() => values.Text(SettingsFields.ProfileDays) is not { } text ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0;

    private string? Said(string field) => this[field] == SettingsFields.Unsaid ? null : this[field];

    private static void AddPerson(Dictionary<string, string> form, IdentityProviderDocument provider)
    {
        form[SettingsFields.NationalId] = Joined(provider.Claims?.NationalId);
        form[SettingsFields.UserName] = Joined(provider.Claims?.UserName);
        form[SettingsFields.GivenName] = Joined(provider.Claims?.GivenName);
        form[SettingsFields.FamilyName] = Joined(provider.Claims?.FamilyName);
        form[SettingsFields.Email] = Joined(provider.Claims?.Email);
        form[SettingsFields.ObjectGuid] = Joined(provider.Claims?.ObjectGuid);
        foreach (var (word, field) in SettingsFields.Rules)
            form[field] = FormValues.Box((provider.Resolve ?? ["claim"]).Contains(word, StringComparer.Ordinal));
        form[SettingsFields.ProfileDays] = provider.ProfileDays?.ToString(CultureInfo.InvariantCulture) ?? "";
        form[SettingsFields.UserNameDomains] = FormValues.Joined(provider.UserNameDomains);
    }

    private static void AddSaml(Dictionary<string, string> form, IdentityProviderDocument provider)
    {
        form[SettingsFields.MetadataUrl] = provider.MetadataUrl ?? "";
        form[SettingsFields.EntityId] = provider.EntityId ?? "";
        form[SettingsFields.MetadataSigner] = FormValues.Joined(provider.MetadataSigner?.Select(OneLine));
        form[SettingsFields.RequestBinding] = provider.Request?.Binding ?? SettingsFields.Unsaid;
        form[SettingsFields.NameIdFormat] = provider.Request?.NameIdFormat ?? "";
        form[SettingsFields.AuthnContexts] = FormValues.Joined(provider.Request?.AuthnContexts);
        form[SettingsFields.ForceAuthn] = FormValues.Box(provider.Request?.ForceAuthn);
        form[SettingsFields.Passive] = FormValues.Box(provider.Request?.Passive);
        form[SettingsFields.RequireEncryption] = FormValues.Box(provider.Response?.RequireEncryption);
        form[SettingsFields.Sha1Until] = provider.Response?.AllowSha1Until ?? "";
        form[SettingsFields.RefuseExpired] = FormValues.Box(provider.Response?.RefuseExpiredCertificates);
    }

    private static void AddOpenId(Dictionary<string, string> form, IdentityProviderDocument provider)
    {
        form[SettingsFields.Issuer] = provider.Issuer ?? "";
        form[SettingsFields.ClientId] = provider.ClientId ?? "";
        form[SettingsFields.OnBehalfOf] = provider.OnBehalfOf ?? "";
        form[SettingsFields.MinimumAcr] = AcrOf(provider.MinimumAcr);
        form[SettingsFields.FeideAcr] = provider.MinimumAcr ?? SettingsFields.Unsaid;
        form[SettingsFields.Authentication] = provider.TokenEndpointAuthMethod ?? "client_secret_basic";
        form[SettingsFields.ExtendedUserInfo] = provider.ExtendedUserInfo ?? "";
        form[SettingsFields.Scopes] = FormValues.Joined(provider.Scopes);
        form[SettingsFields.AcrValues] = FormValues.Joined(provider.AcrValues);
        form[SettingsFields.UserInfo] = FormValues.Box(provider.UserInfo);
        form[SettingsFields.TrustedForLevels] = provider.TrustedForLevels ?? "";
    }

    private static string AcrOf(string? said) => _formerAcrs.GetValueOrDefault(said ?? "idporten-loa-substantial", said ?? "idporten-loa-substantial");

    private static IReadOnlyList<string>? Same(string[] lines, IReadOnlyList<string>? old) =>
        old is not null && lines.SequenceEqual(old, StringComparer.Ordinal) ? old : lines.Length == 0 ? null : lines;

    private static string Joined(IReadOnlyList<JsonElement>? names) => FormValues.Joined(names?.Select(NameOf));

    private static string NameOf(JsonElement entry) => entry.ValueKind switch
    {
        JsonValueKind.String => entry.GetString()!,
        JsonValueKind.Object when entry.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String => name.GetString()!,
        _ => "",
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    private static string Number(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);
}
