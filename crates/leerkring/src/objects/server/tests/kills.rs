//! What a kill leaves at each step of a write, and what the next start makes of it. The kill of a whole program
//! stands in tests/it/attachment.rs.

use super::{
    super::disk::{Disk, DiskError, Record},
    *,
};
use std::{collections::BTreeMap, io::Write as _};

fn record(blob: &str, size: u64) -> Record {
    Record {
        key: "een".to_owned(),
        blob: blob.to_owned(),
        size,
        sha256: String::new(),
        etag: String::new(),
        media_type: None,
        disposition: None,
        cache_control: None,
        user: BTreeMap::new(),
        modified: 0,
    }
}

fn written(disk: &Disk, text: &str) -> String {
    let (blob, mut file) = disk.new_blob(BUCKET).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    disk.settle_blob(BUCKET, &blob, &file).unwrap();
    blob
}

fn read(disk: &Disk) -> Result<String, DiskError> {
    let (_, file) = disk.open_object(BUCKET, "een")?;
    Ok(std::io::read_to_string(file).unwrap())
}

#[test]
fn killed_at_any_step_of_a_write_the_object_is_the_old_one_or_the_new_one_whole() {
    // how far the second write came before the kill, and what must be there afterwards
    for (step, wanted) in [("half a blob", "oud"), ("a whole blob", "oud"), ("half a record", "oud"), ("all", "nieuw")]
    {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::open(folder.path()).unwrap();
        disk.create_bucket(BUCKET).unwrap();
        let old = written(&disk, "oud");
        disk.publish(BUCKET, &record(&old, 3), |_| true).unwrap();
        let records = folder.path().join(BUCKET).join("records");
        match step {
            "half a blob" => {
                disk.new_blob(BUCKET).unwrap().1.write_all(b"nie").unwrap();
            }
            "a whole blob" => {
                written(&disk, "nieuw");
            }
            "half a record" => {
                let blob = written(&disk, "nieuw");
                let beside = files(&records)[0].with_file_name(format!(".{blob}"));
                std::fs::write(beside, b"{\"key\":\"ee").unwrap();
            }
            _ => {
                let blob = written(&disk, "nieuw");
                disk.publish(BUCKET, &record(&blob, 5), |_| true).unwrap();
                // the last step, removing the old blob, did not come
                std::fs::write(folder.path().join(BUCKET).join("blobs").join(&old[..2]).join(&old), "oud").unwrap();
            }
        }
        drop(disk);
        let disk = Disk::open(folder.path()).unwrap();
        assert_eq!(read(&disk).unwrap(), wanted, "{step}");
        let left = (files(&records).len(), files(&folder.path().join(BUCKET).join("blobs")).len());
        assert_eq!(left, (1, 1), "{step}: the next start sweeps what was left");
    }
}

#[test]
fn an_object_whose_bytes_are_gone_or_cut_is_no_object() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Disk::open(folder.path()).unwrap();
    disk.create_bucket(BUCKET).unwrap();
    let blob = written(&disk, "heel");
    disk.publish(BUCKET, &record(&blob, 4), |_| true).unwrap();
    let path = folder.path().join(BUCKET).join("blobs").join(&blob[..2]).join(&blob);
    std::fs::write(&path, "he").unwrap();
    assert!(matches!(read(&disk), Err(DiskError::NoObject)));
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(read(&disk), Err(DiskError::NoObject)));
}

#[test]
fn a_damaged_record_costs_no_other_object_its_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Disk::open(folder.path()).unwrap();
    disk.create_bucket(BUCKET).unwrap();
    let blob = written(&disk, "heel");
    disk.publish(BUCKET, &record(&blob, 4), |_| true).unwrap();
    let records = folder.path().join(BUCKET).join("records");
    std::fs::create_dir_all(records.join("zz")).unwrap();
    std::fs::write(records.join("zz/zz"), "{").unwrap();
    let unnamed = written(&disk, "van wie?");
    drop(disk);
    let disk = Disk::open(folder.path()).unwrap();
    assert_eq!(read(&disk).unwrap(), "heel");
    assert!(folder.path().join(BUCKET).join("blobs").join(&unnamed[..2]).join(&unnamed).exists());
}

#[test]
fn a_folder_is_kept_by_one_program_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Disk::open(folder.path()).unwrap();
    assert!(matches!(Disk::open(folder.path()), Err(ServeError::InUse { .. })));
    drop(disk);
    assert!(Disk::open(folder.path()).is_ok());
}
