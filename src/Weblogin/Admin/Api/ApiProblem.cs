using System.ComponentModel;

namespace Weblogin.Admin.Api;

/// <summary>Why a call came to nothing, as <c>application/problem+json</c> (RFC 9457). No value of the request stands in it but names of members.</summary>
[Description("Why a call came to nothing (RFC 9457).")]
internal sealed record ApiProblem(
    [property: Description("What sort of problem, for the program.")] string Type,
    [property: Description("The same in words.")] string Title,
    [property: Description("The HTTP status.")] int Status,
    [property: Description("What it is this time and what mends it, in English.")] string Detail,
    [property: Description("Finds the line in the log of the installation.")] string Reference)
{
    [Description("What of the body is at fault.")]
    public IReadOnlyList<ApiError>? Errors { get; init; }

    [Description("The version that stands now, where the call was for another.")]
    public int? CurrentVersion { get; init; }
}

/// <summary>Something at fault in what was sent.</summary>
internal sealed record ApiError(
    [property: Description("The member, as identityProviders[0].entityId; empty for the whole.")] string Path,
    [property: Description("What is wrong, in English.")] string Message);

/// <summary>A sort of problem: its word never changes.</summary>
/// <param name="Title">In a few words.</param>
internal sealed record ApiProblemKind(string Word, int Status, string Title)
{
    public static readonly ApiProblemKind BadRequest = new("bad-request", 400, "The request cannot be read as it must be.");
    public static readonly ApiProblemKind Unauthorized = new("unauthorized", 401, "No living token.");
    public static readonly ApiProblemKind InsufficientScope = new("insufficient-scope", 403, "The token does not open this, or not from here.");
    public static readonly ApiProblemKind StepUpRequired = new("step-up-required", 403, "A person does this on a page, after logging in anew.");
    public static readonly ApiProblemKind NotFound = new("not-found", 404, "There is no such thing.");
    public static readonly ApiProblemKind MethodNotAllowed = new("method-not-allowed", 405, "Not by this method.");
    public static readonly ApiProblemKind Conflict = new("conflict", 409, "It does not stand as it must for this.");
    public static readonly ApiProblemKind VersionConflict = new("version-conflict", 412, "Somebody else was first.");
    public static readonly ApiProblemKind TooLarge = new("too-large", 413, "The body is too large.");
    public static readonly ApiProblemKind UnsupportedMedia = new("unsupported-media-type", 415, "Not this kind of body.");
    public static readonly ApiProblemKind Refused = new("refused", 422, "What was sent can be read, and cannot be done.");
    public static readonly ApiProblemKind VersionRequired = new("version-required", 428, "If-Match must name the version.");
    public static readonly ApiProblemKind TooManyCalls = new("too-many-calls", 429, "Too many calls.");
    public static readonly ApiProblemKind Fault = new("fault", 500, "The fault is ours.");
    public static readonly ApiProblemKind Unavailable = new("unavailable", 503, "Not now.");

    /// <summary>Every sort.</summary>
    public static IReadOnlyList<ApiProblemKind> All { get; } =
    [
        BadRequest, Unauthorized, InsufficientScope, StepUpRequired, NotFound, MethodNotAllowed, Conflict, VersionConflict, TooLarge, UnsupportedMedia, Refused, VersionRequired, TooManyCalls, Fault, Unavailable,
    ];

    /// <summary>Its member <c>type</c>.</summary>
    public string Type => $"urn:weblogin:problem:{Word}";
}
