using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Fetching;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin.RelyingParties;

/// <summary>
/// Relying parties by form, for operators: what is filled in becomes the document that <c>weblogin apply</c> takes, in versions like any other. A service provider's metadata
/// is brought, looked at, and saved with the form. A client secret is made here and shown in the answer to the form, once.
/// </summary>
internal sealed class PartyPages(IDocumentStore store, DocumentApplier applier, IServiceProviderInspector inspector, IGuardedFetch fetch, ILogger<DocumentPages> log)
{
    public const string NewPath = "/new/relying-party";

    public const string DoField = "do";
    public const string FromField = "from";
    public const string FileField = "file";
    public const string TextField = "text";
    public const string UrlField = "url";
    public const string SeenField = "sha256";

    public const string Save = "save";
    public const string File = "file";
    public const string Text = "text";
    public const string Url = "url";

    /// <summary>Longest metadata of one service provider, in octets: its document has room for it.</summary>
    public const int MaxMetadata = 128 * 1024;

    private const int MaxUrl = 2000;

    // What was brought, what stands in the form already, and the fields around them.
    private const int MaxBody = (3 * MaxMetadata) + (128 * 1024);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var demand = AdminDemand.Operator.Fresh;
        var form = demand with { MaxBody = MaxBody, Carried = [PartyFields.Metadata, SeenField] };
        endpoints.MapAdminPage<PartyPages>(NewPath, AdminDemand.Operator, (_, visit) => Task.FromResult(NewPartyPage.Result(Frame(visit))));
        foreach (var protocol in Enum.GetValues<PartyProtocol>())
        {
            endpoints.MapAdminPage<PartyPages>(NewPathOf(protocol), demand, (pages, visit) => Task.FromResult(pages.Page(visit, new Filled(PartyForm.New(protocol), null))));
            endpoints.MapAdminForm<PartyPages>(NewPathOf(protocol), form, (pages, visit) => pages.TakeAsync(visit, PartyForm.Of(protocol, visit.Form), stored: null));
        }

        endpoints.MapAdminPage<PartyPages>(DocumentPages.RelyingPartyPath + "/{document}/form", demand, (pages, visit) => pages.EditAsync(visit));
        endpoints.MapAdminForm<PartyPages>(DocumentPages.RelyingPartyPath + "/{document}/form", form, (pages, visit) => pages.EditedAsync(visit));
    }

    /// <summary>Where a new one is made.</summary>
    public static string NewPathOf(PartyProtocol protocol) => $"{NewPath}/{(protocol == PartyProtocol.Oidc ? "oidc" : "saml")}";

    /// <summary>Where one that stands is edited.</summary>
    public static string PathOf(string id) => $"{DocumentPages.RelyingPartyPath}/{id}/form";

    private async Task<IResult> EditAsync(AdminVisit visit)
    {
        if (await LatestAsync(visit) is not { } latest)
            return visit.NotFound("no such relying party");
        return PartyForm.Of(latest.Json) is { } form
            ? Page(visit, new Filled(form, latest))
            : PartyFormPage.Result(Frame(visit), new PartyView(AdminTexts.With(PartyTexts.In(visit.Language).EditTitle, latest.Id), PathOf(latest.Id), latest.Version, []) { IsDocumentOnly = true, DocumentAddress = DocumentAddress(latest.Id) });
    }

    private async Task<IResult> EditedAsync(AdminVisit visit)
    {
        if (await LatestAsync(visit) is not { } latest)
            return visit.NotFound("no such relying party");
        return PartyForm.Of(latest.Json) is { } form ? await TakeAsync(visit, PartyForm.Of(form.Protocol, visit.Form), latest) : visit.Refuse(RefusalCause.MalformedRequest, "the form cannot say what the document says");
    }

    /// <param name="stored">What stands; null where it is new.</param>
    private async Task<IResult> TakeAsync(AdminVisit visit, PartyForm form, DocumentVersion? stored)
    {
        var texts = PartyTexts.In(visit.Language);
        switch (visit.Form[DoField].ToString())
        {
            case Save:
                return await SaveAsync(visit, form, stored);
            case File when form.Protocol == PartyProtocol.Saml:
                return await ReadAsync(visit.Form.Files.GetFile(FileField), visit.Aborted) is { } read ? Brought(visit, form, stored, read) : Page(visit, new Filled(form, stored) { MetadataFault = texts.TooLarge });
            case Text when form.Protocol == PartyProtocol.Saml:
                return Brought(visit, form, stored, visit.Form[TextField].ToString().Trim());
            case Url when form.Protocol == PartyProtocol.Saml:
                return await FetchAsync(visit, form, stored, visit.Form[UrlField].ToString().Trim());
            default:
                return visit.Refuse(RefusalCause.MalformedRequest, "the form says nothing to do");
        }
    }

    private async Task<IResult> FetchAsync(AdminVisit visit, PartyForm form, DocumentVersion? stored, string typed)
    {
        var texts = PartyTexts.In(visit.Language);
        if (typed.Length > MaxUrl || !Uri.TryCreate(typed, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0)
            return Page(visit, new Filled(form, stored) { MetadataFault = texts.NoAddress });
        return await fetch.GetAsync(new FetchRequest(address, IsTest(form), MaxMetadata), visit.Aborted) switch
        {
            FetchOutcome.Fetched fetched => Brought(visit, form, stored, Encoding.UTF8.GetString(fetched.Content)),
            FetchOutcome.Failed failed => Page(visit, new Filled(form, stored) { MetadataFault = texts.NotUsable, MetadataDetail = failed.Sentence }),
            // Nothing was asked that could be unchanged.
            _ => throw new UnreachableException(),
        };
    }

    // Nothing is saved by bringing it: it stands in the form, with what is understood of it.
    private IResult Brought(AdminVisit visit, PartyForm form, DocumentVersion? stored, string metadata)
    {
        var texts = PartyTexts.In(visit.Language);
        // As it comes back with the form, which a browser sends with line endings of its own: its SHA-256 is told before and compared then.
        metadata = metadata.ReplaceLineEndings("\n").Trim();
        if (metadata.Length == 0)
            return Page(visit, new Filled(form, stored) { MetadataFault = texts.Nothing });
        if (Encoding.UTF8.GetByteCount(metadata) > MaxMetadata)
            return Page(visit, new Filled(form, stored) { MetadataFault = texts.TooLarge });
        return inspector.Inspect(metadata, IsTest(form)) switch
        {
            ServiceProviderInspection.Read => Page(visit, new Filled(form.With(PartyFields.Metadata, metadata), stored) { IsBrought = true }),
            ServiceProviderInspection.Refused refused => Page(visit, new Filled(form, stored) { MetadataFault = texts.NotUsable, MetadataDetail = refused.Sentence }),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<IResult> SaveAsync(AdminVisit visit, PartyForm form, DocumentVersion? stored)
    {
        if (!int.TryParse(visit.Form[FromField], NumberStyles.None, CultureInfo.InvariantCulture, out var from))
            return visit.Refuse(RefusalCause.MalformedRequest, "the form says no version");
        var metadata = form[PartyFields.Metadata];
        // The word goes with what was shown.
        if (form.Protocol == PartyProtocol.Saml && metadata.Length > 0 && !string.Equals(visit.Form[SeenField], Sha256Of(metadata), StringComparison.Ordinal))
            return Page(visit, new Filled(form, stored) { IsBrought = true, MetadataFault = PartyTexts.In(visit.Language).NotUsable });
        var secret = form.NeedsSecret && (form[PartyFields.NewSecret].Length > 0 || !HasSecret(stored)) ? NewClientSecret.Make() : null;
        var json = form.Document(stored?.Json, EntityIdOf(form), secret);
        var id = stored?.Id ?? form[PartyFields.Id];
        var edit = new DocumentEdit(DocumentKind.RelyingParty, id, from, (_, _) => [], visit.Who.Person) { Makes = stored is null };
        // A request that is broken off when everything is written would leave its sender in doubt, and nothing else.
        var outcome = await applier.EditAsync(new DocumentText(id, json), visit.Who.Name, edit, CancellationToken.None);
        log.DocumentEdited(visit.Who.Person.Value, DocumentKind.RelyingParty, id, outcome.GetType().Name);
        return outcome switch
        {
            // The secret is in this answer and nowhere else, so it cannot be asked for again: the page answers the form itself.
            ApplyOutcome.Applied when secret is not null => PartySecretPage.Result(Frame(visit), new ShownSecret(form[PartyFields.Name], ClientIdOf(json), secret.Secret, DocumentAddress(id))),
            ApplyOutcome.Applied => AdminVisit.To(DocumentAddress(id)),
            ApplyOutcome.Refused refused => Page(visit, new Filled(form, stored) { Errors = [.. refused.Faults.Select(fault => fault.Error)] }),
            ApplyOutcome.Overtaken { Latest: { } latest } when stored is not null => Page(visit, new Filled(form, latest) { OvertakenBy = latest.AppliedBy, Edited = (await store.FindAsync(DocumentKind.RelyingParty, id, from, visit.Aborted))?.Json }),
            ApplyOutcome.Overtaken => Page(visit, new Filled(form, stored) { Errors = [new DocumentError("relyingParty", DocumentReasons.NameTaken)] }),
            _ => throw new UnreachableException(),
        };
    }

    private IResult Page(AdminVisit visit, Filled filled)
    {
        var (texts, form, stored) = (PartyTexts.In(visit.Language), filled.Form, filled.Stored);
        var title = stored is not null ? AdminTexts.With(texts.EditTitle, form[PartyFields.Name]) : form.Protocol == PartyProtocol.Oidc ? texts.NewOidc : texts.NewSaml;
        return PartyFormPage.Result(Frame(visit), new PartyView(title, stored is null ? NewPathOf(form.Protocol) : PathOf(stored.Id), stored?.Version ?? 0, PartyWords.Fields(texts, form, stored?.Json, filled.Errors))
        {
            Faults = [.. filled.Errors.Where(error => PartyFields.Of(error.Path) is null).Select(error => error.ToString())],
            IsWrong = filled.Errors.Count > 0,
            Conflict = filled.OvertakenBy is { } by ? DocumentConflict.Of(by, filled.Edited, stored!.Json, form.Document(stored.Json, EntityIdOf(form), secret: null)) : null,
            TakesMetadata = form.Protocol == PartyProtocol.Saml,
            Metadata = form.Protocol == PartyProtocol.Saml ? Seen(texts, form, stored, filled.IsBrought) : null,
            MetadataFault = filled.MetadataFault ?? (filled.Errors.Any(error => PartyFields.Of(error.Path) == PartyFields.Metadata) ? texts.NotUsable : null),
            MetadataDetail = (filled.MetadataDetail ?? filled.Errors.FirstOrDefault(error => PartyFields.Of(error.Path) == PartyFields.Metadata)?.Message) is { } detail ? ReasonWords.In(visit.Language, detail) : null,
            DocumentAddress = stored is null ? null : DocumentAddress(stored.Id),
        });
    }

    private MetadataView? Seen(PartyTexts texts, PartyForm form, DocumentVersion? stored, bool isBrought)
    {
        var metadata = form[PartyFields.Metadata];
        if (metadata.Length == 0 || inspector.Inspect(metadata, IsTest(form), looksForAlteration: true) is not ServiceProviderInspection.Read { Summary: var summary })
            return null;
        var facts = PartyWords.Facts(texts, summary);
        var before = isBrought && stored is not null && PartyForm.Of(stored.Json) is { } standing && inspector.Inspect(standing[PartyFields.Metadata], allowHttp: true, looksForAlteration: true) is ServiceProviderInspection.Read old
            ? LineDiff.Of(string.Join('\n', PartyWords.Facts(texts, old.Summary)), string.Join('\n', facts))
            : null;
        return new MetadataView(metadata, Sha256Of(metadata), facts, before, isBrought);
    }

    private string? EntityIdOf(PartyForm form) =>
        form.Protocol == PartyProtocol.Saml && inspector.Inspect(form[PartyFields.Metadata], IsTest(form)) is ServiceProviderInspection.Read read ? read.Summary.EntityId : null;

    private async Task<DocumentVersion?> LatestAsync(AdminVisit visit) =>
        RelyingPartyId.TryParse(visit.Context.Request.RouteValues["document"] as string, out var id) && await store.VersionsAsync(DocumentKind.RelyingParty, id.Value, null, 1, visit.Aborted) is [var latest, ..] ? latest : null;

    private static bool IsTest(PartyForm form) => form[PartyFields.Environment] != "production";

    private static bool HasSecret(DocumentVersion? stored) => stored is not null && DocumentJson.Read(stored.Json, new DocumentErrors()) is RelyingPartyDocument { Oidc.SecretSha256: not null };

    private static string ClientIdOf(string json) => DocumentJson.Read(json, new DocumentErrors()) is RelyingPartyDocument { Oidc.ClientId: { } id } ? id : "";

    private static string Sha256Of(string metadata) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(metadata)));

    private static string DocumentAddress(string id) => $"{DocumentPages.RelyingPartyPath}/{id}";

    private static AdminFrame Frame(AdminVisit visit) =>
        visit.Frame(AdminSection.RelyingParties, new Crumb(DocumentTexts.In(visit.Language).RelyingParties, DocumentPages.RelyingPartyPath));

    // Null where it is too large, or no text.
    private static async Task<string?> ReadAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null)
            return "";
        if (file.Length > MaxMetadata)
            return null;
        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        return Encoding.UTF8.GetString(content.ToArray()).TrimStart('\uFEFF').ReplaceLineEndings("\n").Trim();
    }

    /// <summary>A form as somebody has filled it in, and what came of it.</summary>
    private sealed record Filled(PartyForm Form, DocumentVersion? Stored)
    {
        public IReadOnlyList<DocumentError> Errors { get; init; } = [];

        public string? MetadataFault { get; init; }

        public string? MetadataDetail { get; init; }

        public bool IsBrought { get; init; }

        public string? OvertakenBy { get; init; }

        /// <summary>The document that was edited; null where nobody overtook it.</summary>
        public string? Edited { get; init; }
    }
}
