<#
    Sends the metadata of this ADFS to Weblogin, for an ADFS that cannot be reached from outside. Weblogin takes new signing keys at once; any other change
    waits for its administrator. Nothing but the metadata, which is public, leaves the server.

    The token comes from Weblogin's administrator (weblogin tokens new {{tenant}} --scope metadata). Keep it in a file that only the account can read that runs this:

        .\push-metadata.ps1 -TokenFile C:\Weblogin\token.txt               once, by hand
        .\push-metadata.ps1 -TokenFile C:\Weblogin\token.txt -Register     every day at 03:40, as SYSTEM
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $TokenFile,
    # The host name of the federation service; taken from ADFS where it is left out.
    [string] $AdfsHost,
    [switch] $Register
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12

if (-not $AdfsHost) { $AdfsHost = (Get-AdfsProperties).HostName }
if ($Register) {
    $file = (Resolve-Path $TokenFile).Path
    $arguments = "-NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File `"$PSCommandPath`" -TokenFile `"$file`" -AdfsHost $AdfsHost"
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $arguments
    $trigger = New-ScheduledTaskTrigger -Daily -At '03:40'
    Register-ScheduledTask -TaskName 'Weblogin metadata {{tenant}}' -Action $action -Trigger $trigger -User 'SYSTEM' -Force | Out-Null
    Write-Output 'Registered.'
    return
}

$metadata = Invoke-WebRequest -UseBasicParsing -Uri "https://$AdfsHost/FederationMetadata/2007-06/FederationMetadata.xml"
$token = (Get-Content -Raw -Path $TokenFile).Trim()
try {
    # As octets: the metadata is signed, and must arrive as it was written.
    $answer = Invoke-RestMethod -Method Post -Uri '{{pushUrl}}' -Headers @{ Authorization = "Bearer $token" } -ContentType 'application/samlmetadata+xml' -Body $metadata.RawContentStream.ToArray()
    Write-Output "$($answer.result): $($answer.message)"
    if ($answer.PSObject.Properties['changes']) { $answer.changes | ForEach-Object { Write-Output "  $_" } }
}
catch {
    # A task that fails shows in its history.
    Write-Error "Weblogin did not take the metadata: $($_.Exception.Message) $($_.ErrorDetails)"
    exit 1
}
