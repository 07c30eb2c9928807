//! What a file is by its bytes, and a picture without what its camera wrote in it. Pure, and slow: for threads that
//! may block.

use super::rules::{FileKind, SIZE_MAX};
use crate::error::{Error, Result};
use bytes::Bytes;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder},
    metadata::Orientation,
};
use sha2::{Digest as _, Sha256};
use std::io::Cursor;

/// The most pixels along a side and in all, and what their decoding may take in memory.
const SIDE_MAX: u32 = 16_384;
const PIXELS_MAX: u64 = 50_000_000;
const DECODE_MAX: u64 = 256 << 20;
/// Of 100: what an eye does not tell from the camera's.
const JPEG_QUALITY: u8 = 88;
/// The largest colour profile that is kept, in bytes.
const PROFILE_MAX: usize = 1 << 20;
/// What an Office file's parts may come to when unpacked, in bytes.
const UNPACKED_MAX: u64 = 512 << 20;

/// A file that is what it says, ready to be shown to others.
#[derive(Clone, Debug)]
pub struct Checked {
    pub kind: FileKind,
    pub bytes: Bytes,
    pub sha256: [u8; 32],
    /// Width and height of a picture.
    pub pixels: Option<(i32, i32)>,
}

/// Checks that the bytes are the ones that were told, of the kind that was told; a picture is made anew.
pub fn check(bytes: Bytes, told: FileKind, sha256: [u8; 32]) -> Result<Checked> {
    if <[u8; 32]>::from(Sha256::digest(&bytes)) != sha256 {
        return Err(Error::invalid("sha256", "is that of the bytes that were uploaded"));
    }
    if kind_of(&bytes, told) != Some(told) {
        return Err(Error::invalid("mediaType", "is what the bytes are"));
    }
    if !told.is_image() {
        return Ok(Checked { kind: told, bytes, sha256, pixels: None });
    }
    let (kind, bytes, (width, height)) = redraw(&bytes, told)?;
    if bytes.len() as u64 > SIZE_MAX {
        return Err(Error::TooLarge { limit: SIZE_MAX });
    }
    let sha256 = Sha256::digest(&bytes).into();
    let pixels = i32::try_from(width).ok().zip(i32::try_from(height).ok());
    Ok(Checked { kind, bytes: bytes.into(), sha256, pixels })
}

/// What the bytes are; text has no mark of its own, so it is told and then must look like text.
fn kind_of(bytes: &[u8], told: FileKind) -> Option<FileKind> {
    if matches!(told, FileKind::Text | FileKind::Csv) {
        return is_text(bytes).then_some(told);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return office(bytes);
    }
    FileKind::of_media_type(infer::get(bytes)?.mime_type())
}

/// No control characters, and not the start of a web page, a picture in SVG, a PDF or a script.
fn is_text(bytes: &[u8]) -> bool {
    let odd = |b: &u8| *b == 0x7f || (*b < 0x20 && !matches!(*b, b'\t' | b'\n' | b'\r' | 0x0c));
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    !bytes.iter().any(odd) && !body.starts_with(b"<") && !body.starts_with(b"%PDF-") && !body.starts_with(b"#!")
}

/// Office and `OpenDocument` files are archives: their parts say what they are. None with macros inside, none that
/// swells beyond measure.
fn office(bytes: &[u8]) -> Option<FileKind> {
    let parts = parts(bytes)?;
    let has = |start: &str| parts.iter().any(|(name, _)| name.starts_with(start.as_bytes()));
    let macros = |name: &[u8]| name.ends_with(b"vbaProject.bin") || name.starts_with(b"Basic/");
    let unpacked = parts.iter().try_fold(0_u64, |sum, (_, size)| sum.checked_add(u64::from(*size)))?;
    if unpacked > UNPACKED_MAX || parts.iter().any(|(name, _)| macros(name)) {
        return None;
    }
    if bytes.get(30..38) == Some(b"mimetype") {
        let mark = bytes.get(38..)?;
        let is = |kind: &FileKind| {
            mark.starts_with(kind.media_type().as_bytes()) && mark.get(kind.media_type().len()) == Some(&b'P')
        };
        return [FileKind::Odt, FileKind::Ods, FileKind::Odp].into_iter().find(is);
    }
    match (has("[Content_Types].xml"), has("word/"), has("xl/"), has("ppt/")) {
        (true, true, false, false) => Some(FileKind::Docx),
        (true, false, true, false) => Some(FileKind::Xlsx),
        (true, false, false, true) => Some(FileKind::Pptx),
        _ => None,
    }
}

/// Names and unpacked sizes of an archive's parts, out of its central directory (APPNOTE.TXT, 4.3.12 and 4.3.16).
fn parts(bytes: &[u8]) -> Option<Vec<(&[u8], u32)>> {
    let word = |at: usize| Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    let long = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let last = bytes.len().checked_sub(22)?;
    let end = (last.saturating_sub(0xffff)..=last).rev().find(|at| bytes[*at..].starts_with(b"PK\x05\x06"))?;
    let (count, mut at) = (word(end + 10)?, usize::try_from(long(end + 16)?).ok()?);
    let mut found = Vec::with_capacity(count);
    for _ in 0..count {
        if !bytes.get(at..)?.starts_with(b"PK\x01\x02") {
            return None;
        }
        let (name, rest) = (word(at + 28)?, word(at + 30)? + word(at + 32)?);
        found.push((bytes.get(at + 46..at + 46 + name)?, long(at + 24)?));
        at += 46 + name + rest;
    }
    Some(found)
}

/// The picture as seen, upright, with its colour profile and nothing else: no place, no camera, no thumbnail.
///
/// A WebP without transparency comes back as a JPEG, because it is written without loss only, many times larger.
fn redraw(bytes: &[u8], told: FileKind) -> Result<(FileKind, Vec<u8>, (u32, u32))> {
    let damaged = |_| Error::invalid("mediaType", "is what the bytes are: the picture can't be read");
    let format = match told {
        FileKind::Png => ImageFormat::Png,
        FileKind::Webp => ImageFormat::WebP,
        _ => ImageFormat::Jpeg,
    };
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODE_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > SIDE_MAX || u64::from(width) * u64::from(height) > PIXELS_MAX {
        let rule = format!("has at most {SIDE_MAX} pixels along a side and {} million in all", PIXELS_MAX / 1_000_000);
        return Err(Error::invalid("size", rule));
    }
    let profile = decoder.icc_profile().ok().flatten();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(orientation);
    let kind = if told == FileKind::Webp && !picture.color().has_alpha() { FileKind::Jpeg } else { told };
    let picture = match (kind, picture.color().has_color(), picture.color().has_alpha()) {
        (FileKind::Jpeg, false, _) => DynamicImage::ImageLuma8(picture.into_luma8()),
        (FileKind::Jpeg, true, _) => DynamicImage::ImageRgb8(picture.into_rgb8()),
        (FileKind::Webp, _, _) => DynamicImage::ImageRgba8(picture.into_rgba8()),
        _ => picture,
    };
    let space: &[u8] = if picture.color().has_color() { b"RGB " } else { b"GRAY" };
    let profile = profile.filter(|p| p.len() <= PROFILE_MAX && p.get(16..20) == Some(space));
    let mut out = Vec::with_capacity(bytes.len());
    let written = match kind {
        FileKind::Png => written(PngEncoder::new(&mut out), &picture, profile),
        FileKind::Webp => written(WebPEncoder::new_lossless(&mut out), &picture, profile),
        _ => written(JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY), &picture, profile),
    };
    written.map_err(Error::internal)?;
    Ok((kind, out, (picture.width(), picture.height())))
}

fn written(mut encoder: impl ImageEncoder, picture: &DynamicImage, profile: Option<Vec<u8>>) -> image::ImageResult<()> {
    if let Some(profile) = profile {
        let _ = encoder.set_icc_profile(profile);
    }
    picture.write_with_encoder(encoder)
}

#[cfg(test)]
mod tests;
