using Weblogin.Tenants;

namespace Weblogin.Admin;

/// <summary>Log events of the room: 2700-2799.</summary>
internal static partial class Log
{
    [LoggerMessage(2700, LogLevel.Warning, "A call to {Path} of {Tenant} is refused: {Reason} (reference {Reference})", EventName = nameof(CallRefused))]
    public static partial void CallRefused(this ILogger log, string path, string tenant, string reason, string reference);

    [LoggerMessage(2701, LogLevel.Information, "Metadata of {Tenant}, {IdentityProvider} was pushed by token {Token}: {Outcome}", EventName = nameof(MetadataPushed))]
    public static partial void MetadataPushed(this ILogger log, string tenant, string identityProvider, string token, string outcome);

    [LoggerMessage(2702, LogLevel.Information, "Profiles of {Tenant}, {Source} were pushed by token {Token}: {Outcome}", EventName = nameof(ProfilesPushed))]
    public static partial void ProfilesPushed(this ILogger log, string tenant, string source, string token, string outcome);

    [LoggerMessage(2703, LogLevel.Information, "A run of {Tenant}, {Source} was asked for by token {Token}", EventName = nameof(RunDemanded))]
    public static partial void RunDemanded(this ILogger log, string tenant, string source, string token);

    [LoggerMessage(2710, LogLevel.Warning, "A form of administrator {Person} is refused: {Reason}", EventName = nameof(FormRefused))]
    public static partial void FormRefused(this ILogger log, string person, string reason);

    [LoggerMessage(2711, LogLevel.Information, "Person {Person} has taken up an invitation to administer {What}", EventName = nameof(InvitationTaken))]
    public static partial void InvitationTaken(this ILogger log, string person, string what);

    [LoggerMessage(2712, LogLevel.Information, "Administrator {Person} has edited the {Kind} document {Id}: {Outcome}", EventName = nameof(DocumentEdited))]
    public static partial void DocumentEdited(this ILogger log, string person, DocumentKind kind, string id, string outcome);

    [LoggerMessage(2720, LogLevel.Information, "A person of {Tenant} was {Change} by token {Token}: {Id}", EventName = nameof(Provisioned))]
    public static partial void Provisioned(this ILogger log, string tenant, string token, string change, string id);

    [LoggerMessage(2721, LogLevel.Warning, "A SCIM call ({Method}) at {Tenant} is refused: {Reason} (reference {Reference})", EventName = nameof(ScimRefused))]
    public static partial void ScimRefused(this ILogger log, string method, string tenant, string reason, string reference);

    [LoggerMessage(2722, LogLevel.Error, "A SCIM call ({Method}) at {Tenant} waits for a human (weblogin scim allow, or weblogin tokens revoke): more people would be gone or have another's account within a day than a machine may take away: {Reason} (reference {Reference})", EventName = nameof(ScimStopped))]
    public static partial void ScimStopped(this ILogger log, string method, string tenant, string reason, string reference);

    [LoggerMessage(2723, LogLevel.Error, "Work on the file {File} of {Tenant} came to a fault of our own", EventName = nameof(FileWorkFailed))]
    public static partial void FileWorkFailed(this ILogger log, Exception fault, string tenant, string file);
}
