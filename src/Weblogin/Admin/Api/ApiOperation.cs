namespace Weblogin.Admin.Api;

/// <summary>
/// An operation of the API as it is mapped, guarded and published: one description for the guard, for the OpenAPI document and for the tests that go over every route.
/// </summary>
internal sealed record ApiOperation
{
    /// <summary>Octets of a body unless said otherwise.</summary>
    public const int SmallBody = 16 * 1024;

    private ApiOperation(string method, string path, ApiDemand demand, string id, string summary) => (Method, Path, Demand, Id, Summary) = (method, path, demand, id, summary);

    public string Method { get; }

    /// <summary>Below <see cref="ApiPaths.Root"/>, with parameters: <c>/tenants/{tenant}</c>.</summary>
    public string Path { get; }

    public ApiDemand Demand { get; }

    /// <summary>Unique; what generated clients call it: <c>listTenants</c>.</summary>
    public string Id { get; }

    /// <summary>What it does, in a sentence.</summary>
    public string Summary { get; }

    /// <summary>More, for who writes a client; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>What may stand in the query beside what a paged list takes; any other name is refused.</summary>
    public IReadOnlyList<ApiParameter> Query { get; init; } = [];

    /// <summary>Whether it answers a part of a list: it takes <c>cursor</c> and <c>limit</c> then.</summary>
    public bool IsPaged { get; init; }

    /// <summary>Status of success.</summary>
    public int Success { get; init; } = StatusCodes.Status200OK;

    /// <summary>Whether <c>If-Match</c> must name the version that is changed.</summary>
    public bool NeedsVersion { get; init; }

    /// <summary>Octets of a body.</summary>
    public int MaxBody { get; init; } = SmallBody;

    /// <summary>Problems that it answers beside those that every operation may (<see cref="Problems"/>).</summary>
    public IReadOnlyList<ApiProblemKind> Also { get; init; } = [];

    /// <summary>What a body is read as; null where it takes none, <see cref="ApiText"/> where it is taken as it is, <see cref="ApiUpload"/> where it is read as it comes. Set when it is mapped.</summary>
    public Type? Body { get; init; }

    /// <summary>What it answers; <see cref="ApiText"/> or <see cref="ApiDownload"/> where it is sent as it is. Set when it is mapped.</summary>
    public Type? Answer { get; init; }

    /// <summary>What a body is.</summary>
    public ApiMedia Taken { get; init; } = ApiMedia.Json;

    /// <summary>What an answered <see cref="ApiText"/> is.</summary>
    public ApiMedia Sent { get; init; } = ApiMedia.Json;

    /// <summary>Every problem that it may answer.</summary>
    public IEnumerable<ApiProblemKind> Problems =>
    [
        ApiProblemKind.BadRequest, ApiProblemKind.Unauthorized, ApiProblemKind.InsufficientScope,
        .. Demand.IsFresh ? [ApiProblemKind.StepUpRequired] : Array.Empty<ApiProblemKind>(),
        ApiProblemKind.NotFound,
        .. Body is null ? [] : new[] { ApiProblemKind.TooLarge, ApiProblemKind.UnsupportedMedia },
        .. NeedsVersion ? [ApiProblemKind.VersionConflict, ApiProblemKind.VersionRequired] : Array.Empty<ApiProblemKind>(),
        .. Also, ApiProblemKind.TooManyCalls, ApiProblemKind.Fault,
    ];

    public static ApiOperation Get(string path, ApiDemand demand, string id, string summary) => new(HttpMethods.Get, path, demand, id, summary);

    public static ApiOperation Post(string path, ApiDemand demand, string id, string summary) => new(HttpMethods.Post, path, demand, id, summary);

    public static ApiOperation Put(string path, ApiDemand demand, string id, string summary) => new(HttpMethods.Put, path, demand, id, summary);

    public static ApiOperation Delete(string path, ApiDemand demand, string id, string summary) => new(HttpMethods.Delete, path, demand, id, summary) { Success = StatusCodes.Status204NoContent };

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>Something that may stand in a query.</summary>
/// <param name="Description">What it is, its form and what leaving it out means.</param>
/// <param name="Words">What it may be; null for anything.</param>
internal sealed record ApiParameter(string Name, string Description, IReadOnlyList<string>? Words = null)
{
    /// <summary>In which language sentences are.</summary>
    public static readonly ApiParameter Language = new("language", "In which language sentences are; English without it.", ["nb", "nn", "en"]);
}

/// <summary>A body, or an answer, that is passed on as it is: a document, metadata, a calendar.</summary>
/// <param name="Text">UTF-8.</param>
internal sealed record ApiText(string Text, ApiMedia Media);

/// <summary>A body that is read as it comes: nothing of it is held.</summary>
/// <param name="Content">To be read once. What is more than the operation takes ends in <see cref="BadHttpRequestException"/>, or is the reader's to see.</param>
internal sealed record ApiUpload(Stream Content);

/// <summary>An answer that is sent as it is read.</summary>
/// <param name="Content">Of a length that it knows; whoever sends it ends it.</param>
internal sealed record ApiDownload(Stream Content);

/// <summary>What a text is.</summary>
internal enum ApiMedia
{
    /// <summary>A document in JSON.</summary>
    Json,

    /// <summary>SAML metadata.</summary>
    Xml,

    /// <summary>A file, of whatever kind it is.</summary>
    Octets,
}

/// <summary>Nothing: what an operation answers that only does something.</summary>
internal sealed record ApiNothing;
